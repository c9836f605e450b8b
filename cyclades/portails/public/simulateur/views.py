"""The simulator: a situation has an address of its own, which can be shared; nothing is kept until it is carried."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cyclades.consultations.simulateur import simulation
from cyclades.operations.simulateur import reprendre_simulation
from cyclades.portails.commun.acces import ecriture, lecture
from cyclades.portails.commun.identifiants import identifiant
from cyclades.portails.public.simulateur.adresse import demande
from cyclades.portails.public.simulateur.ecrans import Reprise
from cyclades.portails.public.simulateur.parcours import Parcours
from cyclades.reglementation.vocabulaire import Etape


@lecture
def simulateur(request: HttpRequest) -> HttpResponse:
    """`?examen=BCP-2027&specialite=bcp/cuisine&categorie=individuel&situation=…&diplome=superieur…`"""
    vue = simulation(acteur=request.acteur, demande=demande(request.GET, request.quand), quand=request.quand)
    suite = {"vue": vue, "parcours": Parcours(request.GET, vue), "reprise": Reprise(services=vue.services)}
    return render(request, "public/simulateur/simulateur.html", suite)


@ecriture
def reprendre(request: HttpRequest) -> HttpResponse:
    """The same address, and the service where to register: on to the draft that it starts."""
    candidature_id = reprendre_simulation(
        acteur=request.acteur,
        service_id=identifiant(request.POST.get("service", "")) or UUID(int=0),
        demande=demande(request.GET, request.quand),
        quand=request.quand,
    )
    return redirect("etape", candidature_id, Etape.MODALITES.value)
