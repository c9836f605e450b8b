"""Our own cookies, beside the session and the form token: known devices, the link being followed, flash messages.

All are out of reach of scripts, and bound to this host alone where the connection is encrypted.
"""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse

APPAREIL = "appareil"
LIEN = "lien"
AVIS = "messages"
UN_AN = 365 * 24 * 3600
UNE_HEURE = 3600
APPAREILS_GARDES = 5  # a family's accounts on one computer


class AvisPassagers(CookieStorage):
    """What the next page says once (`settings.MESSAGE_STORAGE`): a signed cookie, under a name that binds it too."""

    @property
    def cookie_name(self) -> str:  # type: ignore[override]
        return _nom(AVIS)

    def _update_cookie(self, encoded_data: str, response: HttpResponse) -> None:
        """As Django's, but a cookie that the browser does not have is not taken away: most pages then set none."""
        if encoded_data or self.cookie_name in self.request.COOKIES:
            super()._update_cookie(encoded_data, response)


def _nom(temoin: str) -> str:
    return f"__Host-{temoin}" if settings.SESSION_COOKIE_SECURE else temoin


def lire(request: HttpRequest, temoin: str) -> str:
    return request.COOKIES.get(_nom(temoin), "")


def poser(reponse: HttpResponse, temoin: str, valeur: str, duree: int) -> None:
    """`duree` in seconds."""
    reponse.set_cookie(
        _nom(temoin),
        valeur,
        max_age=duree,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def est_decide(reponse: HttpResponse, temoin: str) -> bool:
    """Does this answer already say what becomes of it?"""
    return _nom(temoin) in reponse.cookies


def retirer(reponse: HttpResponse, temoin: str) -> None:
    reponse.set_cookie(
        _nom(temoin), "", max_age=0, secure=bool(settings.SESSION_COOKIE_SECURE), httponly=True, samesite="Lax"
    )


def appareils(request: HttpRequest) -> tuple[str, ...]:
    """The marks of known devices that this browser carries."""
    return tuple(lire(request, APPAREIL).split(".")[:APPAREILS_GARDES])


def retenir_appareil(request: HttpRequest, reponse: HttpResponse, marque: str) -> None:
    """Keep the mark of the account that just signed in here, first; those of the others after it."""
    marques = [marque, *(une for une in appareils(request) if une and une != marque)]
    poser(reponse, APPAREIL, ".".join(marques[:APPAREILS_GARDES]), UN_AN)
