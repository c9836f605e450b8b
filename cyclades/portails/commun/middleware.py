"""What happens to every request before its view: headers, instant of reception, who is speaking."""

import logging
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

from cyclades.consultations import referentiel
from cyclades.portails.commun.compte.liens import prolonger
from cyclades.portails.commun.erreurs import page_de_refus, requete_trop_lourde
from cyclades.portails.commun.mandataires import est_mandataire
from cyclades.reglementation.droits import VISITEUR
from cyclades.socle.instants import maintenant
from cyclades.socle.refus import Refus

Suite = Callable[[HttpRequest], HttpResponse]

ENTETES = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}
STAMP_MAXIMAL = timedelta(seconds=120)
AVANCE_TOLEREE = timedelta(seconds=1)
"""Of the front’s clock over ours: beyond, somebody must look at the clocks, of which the deadlines hang (D1)."""
journal = logging.getLogger("cyclades.horloges")


class EntetesDeSecurite:
    """Security headers on every answer, errors and static files included; nothing personal is ever cached."""

    def __init__(self, suite: Suite) -> None:
        self.suite = suite
        self.hsts = getattr(settings, "SECURE_HSTS_SECONDS", 0)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reponse = self.suite(request)
        for nom, valeur in ENTETES.items():
            reponse.headers.setdefault(nom, valeur)
        if not request.path.startswith(settings.STATIC_URL):
            reponse.headers.setdefault("Cache-Control", "no-store")
        if self.hsts:
            reponse.headers.setdefault("Strict-Transport-Security", f"max-age={self.hsts}; includeSubDomains")
        return reponse


class PagesCompressees(GZipMiddleware):
    """Pages leave compressed. Files do not: they are compressed already, and their length must be known.

    Each page is lengthened by a few bytes at random (Django's own defence), and the token of its forms is written
    differently each time: its length tells nothing of what is in it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        est_une_page = response.headers.get("Content-Type", "").startswith("text/html")
        return super().process_response(request, response) if est_une_page else response


class Reception:
    """Gives the request its instant (D1) and its identifier, stops one too heavy, and turns refusals into pages.

    The instant is when the complete request was received: the stamp of the front proxy when the request comes from a
    trusted one and the stamp is at most 120 s old, else now.
    """

    def __init__(self, suite: Suite) -> None:
        self.suite = suite

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.quand = _recu_le(request)
        request.identifiant = secrets.token_hex(8)
        if _est_trop_lourde(request):
            return requete_trop_lourde(request)
        with referentiel.meme_version():
            return self.suite(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return page_de_refus(request, exception) if isinstance(exception, Refus) else None


def _est_trop_lourde(request: HttpRequest) -> bool:
    """By what it says of its length, before a byte of it is read: without one, Django reads nothing of a body."""
    longueur = request.META.get("CONTENT_LENGTH") or "0"
    return longueur.isdecimal() and int(longueur) > settings.ENVOI_MAXIMAL


def _recu_le(request: HttpRequest) -> datetime:
    arrivee = maintenant()
    stamp = request.headers.get("X-Recu-Le", "")
    if not stamp or not est_mandataire(request.META.get("REMOTE_ADDR", "")):
        return arrivee
    try:
        recu = datetime.fromtimestamp(float(stamp), UTC)
    except (ValueError, OverflowError, OSError):
        return arrivee
    if timedelta(0) <= arrivee - recu <= STAMP_MAXIMAL:
        return recu
    if arrivee < recu - AVANCE_TOLEREE or arrivee - recu > STAMP_MAXIMAL:
        journal.error("horloges : le frontal dit %s, l’application %s", recu.isoformat(), arrivee.isoformat())
    return arrivee


class LiensProlonges:
    """The link of a mail stays at hand an hour after the last page that read it."""

    def __init__(self, suite: Suite) -> None:
        self.suite = suite

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reponse = self.suite(request)
        prolonger(request, reponse)
        return reponse


class ActeurDeLaRequete:
    """`request.acteur`: read from the session when there is a cookie, the visitor otherwise (and then no query)."""

    def __init__(self, suite: Suite) -> None:
        self.suite = suite

    def __call__(self, request: HttpRequest) -> HttpResponse:
        anonyme = settings.SESSION_COOKIE_NAME not in request.COOKIES
        request.acteur = VISITEUR if anonyme else request.session.acteur(request.quand)
        return self.suite(request)
