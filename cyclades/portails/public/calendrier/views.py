"""The registration calendar: each choice is a link, so that any selection has an address of its own."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cyclades.consultations import calendrier as lecture_calendrier
from cyclades.portails.commun.acces import lecture


@lecture
def calendrier(request: HttpRequest) -> HttpResponse:
    """`?domaine=BCP&session=<id>&academie=14`, in any combination."""
    lu = lecture_calendrier.affichage(
        acteur=request.acteur,
        domaine=request.GET.get("domaine"),
        session_id=_identifiant(request.GET.get("session", "")),
        academie=request.GET.get("academie"),
        quand=request.quand,
    )
    return render(request, "public/calendrier/calendrier.html", {"selection": lu.selection, "annonces": lu.annonces})


def _identifiant(texte: str) -> UUID | None:
    """What is no identifier is answered as one that nobody has."""
    try:
        return UUID(texte) if texte else None
    except ValueError:
        return UUID(int=0)
