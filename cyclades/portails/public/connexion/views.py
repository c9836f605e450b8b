"""Signing in and out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.urls import reverse

from cyclades.operations import comptes
from cyclades.portails.commun.acces import ecriture, formulaire
from cyclades.portails.commun.compte.reponses import page, refusee
from cyclades.portails.commun.provenance import provenance
from cyclades.portails.commun.reprise import en_chemin, page_de_reprise
from cyclades.portails.commun.suite import chez_nous, chez_soi
from cyclades.portails.commun.temoins import retenir_appareil
from cyclades.portails.public.connexion.forms import Connexion
from cyclades.socle.refus import Incomplet, TropDEssais

CONNEXION = "public/connexion/connexion.html"


@formulaire
def connexion(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        form = Connexion(initial={"suite": chez_nous(request.GET.get("suite", ""))})
        return HttpResponseRedirect(chez_soi(request)) if request.acteur.compte_id else page(request, CONNEXION, form)
    form = Connexion(request.POST)
    if not form.is_valid():
        return page(request, CONNEXION, form)
    essai = comptes.Connexion(form.cleaned_data["identifiant"], form.cleaned_data["mot_de_passe"], provenance(request))
    try:
        marque = comptes.connecter(acteur=request.acteur, connexion=essai, session=request.session, quand=request.quand)
    except (Incomplet, TropDEssais) as refus:
        return refusee(request, CONNEXION, form, refus)
    rotate_token(request)
    reprise = en_chemin(request)
    suite = chez_nous(form.cleaned_data["suite"]) or reverse("mes_inscriptions")
    reponse = page_de_reprise(request, reprise) if reprise else HttpResponseRedirect(suite)
    retenir_appareil(request, reponse, marque)
    return reponse


@ecriture
def deconnexion(request: HttpRequest) -> HttpResponse:
    """What this browser kept of the pages goes too; the known device stays known."""
    comptes.deconnecter(acteur=request.acteur, session=request.session, quand=request.quand)
    messages.success(request, "Vous êtes maintenant hors connexion.")
    reponse = redirect("accueil")
    reponse["Clear-Site-Data"] = '"cache", "storage"'
    return reponse
