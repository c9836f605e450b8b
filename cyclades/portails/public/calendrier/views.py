"""The registration calendar: each choice is a link, so that any selection has an address of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cyclades.consultations import calendrier as lecture_calendrier
from cyclades.portails.commun.acces import lecture
from cyclades.portails.commun.identifiants import identifiant


@lecture
def calendrier(request: HttpRequest) -> HttpResponse:
    """`?domaine=BCP&session=<id>&academie=14`, in any combination; `session=` asks for it anew."""
    lu = lecture_calendrier.affichage(
        acteur=request.acteur,
        domaine=request.GET.get("domaine"),
        session_id=identifiant(request.GET.get("session", "")),
        academie=request.GET.get("academie"),
        quand=request.quand,
        deduire=request.GET.get("session") != "",
    )
    return render(request, "public/calendrier/calendrier.html", {"selection": lu.selection, "annonces": lu.annonces})
