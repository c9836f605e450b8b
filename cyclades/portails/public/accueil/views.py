"""Home: what is announced, the way in, and who needs which."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cyclades.consultations.annonces import annonces
from cyclades.portails.commun.acces import lecture


@lecture
def accueil(request: HttpRequest) -> HttpResponse:
    lues = annonces(acteur=request.acteur, quand=request.quand)
    return render(request, "public/accueil/accueil.html", {"annonces": lues})
