"""The simulator: a situation has an address of its own, which can be shared; nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cyclades.consultations.simulateur import simulation
from cyclades.portails.commun.acces import lecture
from cyclades.portails.public.simulateur.forms import Situation, demande


@lecture
def simulateur(request: HttpRequest) -> HttpResponse:
    """`?specialite=bcp/cuisine&categorie=individuel&diplome=superieur&annee=2022…`"""
    vue = simulation(acteur=request.acteur, demande=demande(request.GET, request.quand), quand=request.quand)
    form = Situation(request.GET or None, simulation=vue, initial={"session": vue.demande.session})
    return render(request, "public/simulateur/simulateur.html", {"form": form, "vue": vue})
