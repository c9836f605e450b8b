"""A step sent after the session had ended: what was typed travels through the sign-in, and is sent again on return.

It stays in the pages of this browser: the server keeps nothing of somebody who is not signed in.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve

REPRENABLES = frozenset({"etape"})
"""Routes whose typed text is worth carrying. Nothing secret is typed there."""
CHEMIN, SAISIE = "reprise_chemin", "reprise_saisie"
LONGUEUR = 100_000


@dataclass(frozen=True, slots=True)
class Reprise:
    """Where the text was going, and the text, as a form encodes it."""

    chemin: str
    saisie: str

    @property
    def champs(self) -> list[tuple[str, str]]:
        return parse_qsl(self.saisie, keep_blank_values=True)


def a_l_entree(request: HttpRequest) -> Reprise | None:
    """What this request, refused for want of a session, was bringing."""
    if request.method != "POST" or not request.resolver_match or request.resolver_match.view_name not in REPRENABLES:
        return None
    saisie = request.POST.copy()
    saisie.pop("csrfmiddlewaretoken", None)
    return _permise(request.path, saisie)


def en_chemin(request: HttpRequest) -> Reprise | None:
    """What the sign-in form carries, if it leads to a step of ours."""
    return _permise(request.POST.get(CHEMIN, ""), QueryDict(request.POST.get(SAISIE, "")))


def _permise(chemin: str, saisie: QueryDict) -> Reprise | None:
    encodee = saisie.urlencode()
    try:
        route = resolve(chemin).view_name if chemin else ""
    except Resolver404:
        return None
    return Reprise(chemin, encodee) if route in REPRENABLES and len(encodee) <= LONGUEUR else None


def page_de_reprise(request: HttpRequest, reprise: Reprise) -> HttpResponse:
    """Signed in again: one button sends what had been typed where it was going."""
    return render(request, "erreurs/reprise.html", {"reprise": reprise})
