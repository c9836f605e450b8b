"""Where one goes after signing in: the page that was asked for, else one's own."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from cyclades.portails.commun.adresses import adresse_de
from cyclades.reglementation.droits import AGENTS


def chez_nous(suite: str) -> str:
    """A path of our own, or nothing: never the way to another site."""
    est_chemin = suite.startswith("/") and url_has_allowed_host_and_scheme(suite, allowed_hosts=None)
    return suite if est_chemin else ""


def chez_soi(request: HttpRequest) -> str:
    """The home of who is signed in."""
    return adresse_de("accueil_agent") if est_agent(request.acteur.role) else adresse_de("mes_inscriptions")


def est_agent(role: str) -> bool:
    """Does an account of this role sign in at the portal of the exam services?"""
    return role in AGENTS
