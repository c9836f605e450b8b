"""« Demander une rectification de mon état civil », once a candidature has frozen it, and taking the request back."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cyclades.consultations import comptes as lectures
from cyclades.operations import rectifications
from cyclades.portails.candidat.compte.forms import DemandeDeRectification
from cyclades.portails.commun.acces import ecriture, formulaire
from cyclades.portails.commun.compte.reponses import page, refusee
from cyclades.socle.depots import DepotRefuse
from cyclades.socle.refus import Conflit, Incomplet, TropDEssais

GABARIT = "candidat/compte/demander_rectification.html"
ENVOYEE = "Votre demande est envoyée au service des examens. Vous recevrez sa réponse par mail."


@formulaire
def demander_rectification(request: HttpRequest) -> HttpResponse:
    """The civil status as it stands, then what was asked."""
    lue = lectures.ma_demande_de_rectification(acteur=request.acteur, quand=request.quand)
    contexte = {"lue": lue, "compte": lue.compte, "envoi_maximal": settings.ENVOI_MAXIMAL}
    if request.method != "POST":
        form = DemandeDeRectification(initial=DemandeDeRectification.depuis(lue.compte))
        return page(request, GABARIT, form, **contexte)
    form = DemandeDeRectification(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, GABARIT, form, **contexte)
    try:
        rectifications.demander(acteur=request.acteur, demande=form.demande(), quand=request.quand)
    except DepotRefuse as refus:
        form.refuser(refus, {"": "fichiers"})
        return page(request, GABARIT, form, **contexte)
    except (Incomplet, Conflit, TropDEssais) as refus:
        return refusee(request, GABARIT, form, refus, **contexte)
    messages.success(request, ENVOYEE)
    return redirect("mon_compte")


@ecriture
def retirer_rectification(request: HttpRequest) -> HttpResponse:
    try:
        rectifications.retirer(acteur=request.acteur, quand=request.quand)
        messages.success(request, "Votre demande de rectification est retirée. Votre état civil n’a pas changé.")
    except Conflit as refus:
        messages.error(request, refus.message)
    return redirect("mon_compte")
