"""« Relances »: the services, the incomplete of one of them, and the selection that is then confirmed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cyclades.consultations import relances as lectures
from cyclades.operations import journal, relances
from cyclades.portails.commun.acces import ecriture, lecture
from cyclades.portails.commun.selection import choisies
from cyclades.portails.gestionnaire.relances.forms import FormulaireFiltres, adresse_des, filtres_de, initiales
from cyclades.socle.refus import Incomplet


@lecture
def services_a_relancer(request: HttpRequest) -> HttpResponse:
    services = lectures.services_a_relancer(acteur=request.acteur)
    return render(request, "gestionnaire/relances/services_a_relancer.html", {"services": services})


@lecture(consigne=journal.liste("a_relancer"), demande=("apres",))
def a_relancer(request: HttpRequest, service_id: UUID) -> HttpResponse:
    filtres = filtres_de(request.GET)
    lue = lectures.a_relancer(
        acteur=request.acteur,
        service_id=service_id,
        filtres=filtres,
        apres=request.GET.get("apres", ""),
        quand=request.quand,
    )
    contexte = {
        "liste": lue,
        "filtres": adresse_des(filtres),
        "form": FormulaireFiltres(initial=initiales(filtres), pieces=lue.pieces),
        "est_la_premiere": "apres" not in request.GET,
    }
    return render(request, "gestionnaire/relances/a_relancer.html", contexte)


@ecriture
def preparer_relance(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Nobody is written to yet: the page that follows says to whom, and asks."""
    filtres = filtres_de(request.GET)
    try:
        publication_id = relances.preparer(
            acteur=request.acteur,
            service_id=service_id,
            filtres=filtres,
            choisies=choisies(request.POST),
            quand=request.quand,
        )
    except Incomplet as refus:
        messages.error(request, refus.message)
        return redirect(f"{reverse('a_relancer', args=(service_id,))}?{adresse_des(filtres)}")
    return redirect("publication", publication_id)
