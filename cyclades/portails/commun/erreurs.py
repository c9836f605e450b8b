"""Pages of refusal and error: same look, right status, words that help."""

import errno
import re
import sys
from collections.abc import Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from cyclades.portails.commun.formulaires import Champ
from cyclades.portails.commun.reprise import a_l_entree, vient_d_ici
from cyclades.portails.commun.routes_droits import est_aux_agents
from cyclades.socle.instants import PARIS, court
from cyclades.socle.refus import Introuvable, Refus, TropDEssais

JETON = "csrfmiddlewaretoken"
SECRETS = re.compile("mot_de_passe|^code$|secret")
"""What a page never carries, even hidden."""
SANS_PLACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})

FINIE = "Votre session est terminée\u00a0: connectez-vous pour continuer."


def page_de_refus(request: HttpRequest, refus: Refus) -> HttpResponse:
    reponse = render(request, "erreurs/refus.html", {"refus": refus}, status=refus.statut)
    if isinstance(refus, TropDEssais):
        reponse["Retry-After"] = str(refus.attendre)
    return reponse


def page_introuvable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page_de_refus(request, Introuvable())


def page_de_connexion(request: HttpRequest) -> HttpResponse:
    """Send to the sign-in page, of staff when only they come here, and back afterwards (only our own path is kept).

    What was being sent is carried through the sign-in, so that nothing typed is lost and nothing is thought done.
    """
    entree = "connexion_agent" if est_aux_agents(_route(request)) else "connexion"
    if reprise := a_l_entree(request):
        contexte = {"reprise": reprise, "entree": entree, "champs": _acces(entree), "fichier": bool(request.FILES)}
        return render(request, "erreurs/session_terminee.html", contexte, status=403)
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        messages.info(request, FINIE)
    suite = urlencode({"suite": request.get_full_path()}) if request.method == "GET" else ""
    return HttpResponseRedirect(reverse(entree) + (f"?{suite}" if suite else ""))


def _route(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _acces(entree: str) -> tuple[Champ, ...]:
    """Who signs in: a first step for staff, whose code is asked next."""
    mots = "Adresse mail professionnelle" if entree == "connexion_agent" else "Identifiant de connexion"
    return (
        Champ("identifiant", mots, autocomplete="username", obligatoire=True),
        Champ("mot_de_passe", "Mot de passe", "mot_de_passe", autocomplete="current-password", obligatoire=True),
    )


def jeton_absent(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is missing or stale: nothing was changed, and nothing typed is lost.

    Somebody who signed in again in another tab comes here from this one. Only a form of our own pages may be found
    again: one that another site sent is refused, and offers nothing.
    """
    reprise = a_l_entree(request) if vient_d_ici(request) and request.acteur.compte_id else None
    return render(request, "erreurs/jeton.html", {"reprise": reprise}, status=403)


def requete_refusee(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "erreurs/requete.html", status=400)


def requete_trop_lourde(request: HttpRequest) -> HttpResponse:
    """More bytes than a request may bring. Rendered before anybody asked who is speaking."""
    mo = settings.ENVOI_MAXIMAL // (1024 * 1024)
    return render(request, "erreurs/lourde.html", {"mo": mo}, status=413)


def methode_refusee(request: HttpRequest, methodes: Sequence[str]) -> HttpResponse:
    """Somebody reloads or types the address that a button sends to: words, and the way back; programs get none."""
    reponse = HttpResponseNotAllowed(methodes)
    if request.method == "GET":
        reponse.content = render(request, "erreurs/methode.html").content
    return reponse


def panne(request: HttpRequest) -> HttpResponse:
    """Rendered without any reading of the database: it may be what is down.

    When it is a base, a disk, that takes nothing for a while, 503: what was typed is there, to be sent again.
    """
    passagere = est_passagere(sys.exc_info()[1])
    contexte = {
        "saisie": _saisie(request),
        "instant": maintenant_dit(request),
        "contact": settings.EXPLOITANT["contact"],
        "statut": 503 if passagere else 500,
    }
    reponse = render(request, "erreurs/panne.html", contexte, status=contexte["statut"])
    if passagere:
        reponse["Retry-After"] = "60"
    return reponse


def est_passagere(erreur: BaseException | None) -> bool:
    """Nothing can be written, or the database is away: it will come back, and nobody made a mistake."""
    if isinstance(erreur, OperationalError | InterfaceError):
        return True
    return isinstance(erreur, OSError) and erreur.errno in SANS_PLACE


def _saisie(request: HttpRequest) -> list[tuple[str, str]]:
    """What was being sent, but secrets and files: nothing when it cannot be read."""
    if request.method != "POST":
        return []
    try:
        champs = [(nom, valeur) for nom, valeurs in request.POST.lists() for valeur in valeurs]
    except (OSError, ValueError):  # its reading is what broke
        return []
    return [(nom, str(valeur)) for nom, valeur in champs if nom != JETON and not SECRETS.search(nom)]


def maintenant_dit(request: HttpRequest) -> str:
    quand = getattr(request, "quand", None)
    return court(quand, PARIS, secondes=True) if quand else ""
