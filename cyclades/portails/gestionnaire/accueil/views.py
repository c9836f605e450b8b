"""The home of an agent: who they are, where they act, what their rights open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cyclades.consultations import agents
from cyclades.portails.commun.acces import lecture
from cyclades.portails.commun.navigation import gestion


@lecture
def accueil_agent(request: HttpRequest) -> HttpResponse:
    accueil = agents.accueil(acteur=request.acteur, quand=request.quand)
    return render(request, "gestionnaire/accueil/accueil_agent.html", {"accueil": accueil, "entrees": gestion(request)})
