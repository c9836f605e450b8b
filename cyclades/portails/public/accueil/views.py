"""Home: the way in, and who needs which."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cyclades.portails.commun.acces import lecture


@lecture
def accueil(request: HttpRequest) -> HttpResponse:
    return render(request, "public/accueil/accueil.html")
