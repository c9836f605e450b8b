"""Home: what is announced, the way in, what closes when, and who needs which."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cyclades.consultations import calendrier
from cyclades.portails.commun.acces import lecture


@lecture
def accueil(request: HttpRequest) -> HttpResponse:
    lu = calendrier.accueil(acteur=request.acteur, quand=request.quand)
    return render(request, "public/accueil/accueil.html", {"annonces": lu.annonces, "echeances": lu.echeances})
