"""A publication in lots: what will be done and to whom, then where it is; launch, stop, resume, give up."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cyclades.consultations import relances as lectures
from cyclades.operations import publications
from cyclades.portails.commun.acces import ecriture, lecture
from cyclades.socle.refus import Conflit

RANG_MAXIMAL = 9


@lecture
def publication(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    apres = request.GET.get("apres", "")
    lue = lectures.publication(
        acteur=request.acteur,
        publication_id=publication_id,
        seulement=request.GET.get("seulement", ""),
        apres=int(apres) if apres.isascii() and apres.isdecimal() and len(apres) <= RANG_MAXIMAL else 0,
    )
    contexte = {"publication": lue, "est_la_premiere": not apres}
    return render(request, "gestionnaire/publications/publication.html", contexte)


@ecriture
def lancer_publication(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    return _agir(request, publications.lancer, publication_id, "C’est lancé\u00a0: rafraîchissez pour suivre.")


@ecriture
def arreter_publication(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    return _agir(request, publications.arreter, publication_id, "C’est arrêté\u00a0: ce qui était fait le reste.")


@ecriture
def reprendre_publication(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    return _agir(request, publications.reprendre, publication_id, "Cela reprend là où c’était arrêté.")


@ecriture
def abandonner_publication(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    try:
        service_id = publications.abandonner(acteur=request.acteur, publication_id=publication_id, quand=request.quand)
    except Conflit as refus:
        messages.error(request, refus.message)
        return redirect("publication", publication_id)
    messages.info(request, "La sélection est oubliée\u00a0: rien n’a été envoyé.")
    return redirect("a_annuler" if request.POST.get("liste") == "a_annuler" else "a_relancer", service_id)


def _agir(request: HttpRequest, acte: Callable[..., None], publication_id: UUID, dit: str) -> HttpResponse:
    try:
        acte(acteur=request.acteur, publication_id=publication_id, quand=request.quand)
        messages.success(request, dit)
    except Conflit as refus:
        messages.error(request, refus.message)
    return redirect("publication", publication_id)
