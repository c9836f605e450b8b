"""A forgotten password: ask for the link, then choose another."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cyclades.consultations import comptes as lecture_comptes
from cyclades.operations import comptes
from cyclades.portails.commun.acces import formulaire, lecture
from cyclades.portails.commun.compte import liens
from cyclades.portails.commun.compte.formulaires import FormulaireNouveauMotDePasse
from cyclades.portails.commun.compte.reponses import page, refusee
from cyclades.portails.commun.provenance import provenance
from cyclades.portails.commun.suite import est_agent
from cyclades.portails.commun.temoins import retenir_appareil
from cyclades.portails.public.mot_de_passe.forms import MotDePasseOublie
from cyclades.socle.refus import Incomplet, TropDEssais

OUBLIE = "public/mot_de_passe/mot_de_passe_oublie.html"
NOUVEAU = "public/mot_de_passe/nouveau_mot_de_passe.html"
LIEN = "mot_de_passe"


@formulaire
def mot_de_passe_oublie(request: HttpRequest) -> HttpResponse:
    form = MotDePasseOublie(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, OUBLIE, form)
    try:
        comptes.demander_lien(
            acteur=request.acteur,
            identifiant=form.cleaned_data["identifiant"],
            provenance=provenance(request),
            quand=request.quand,
        )
    except TropDEssais as refus:
        return refusee(request, OUBLIE, form, refus)
    return redirect("mot_de_passe_demande")


@lecture
def mot_de_passe_demande(request: HttpRequest) -> HttpResponse:
    return render(request, "public/mot_de_passe/mot_de_passe_demande.html")


@lecture
def nouveau_mot_de_passe_lien(request: HttpRequest, secret: str) -> HttpResponse:
    return liens.suivre(LIEN, secret, "nouveau_mot_de_passe")


@formulaire
def nouveau_mot_de_passe(request: HttpRequest) -> HttpResponse:
    secret = liens.secret(request, LIEN)
    lien = lecture_comptes.lien(secret=secret, usage=LIEN, quand=request.quand)
    form = FormulaireNouveauMotDePasse(
        request.POST if request.method == "POST" else None, regle=comptes.regle(lien.role or request.acteur.role)
    )
    if not lien.est_valable:
        return render(request, NOUVEAU, {"form": form, "lien": lien}, status=410 if request.method == "POST" else 200)
    if not form.is_valid():
        return page(request, NOUVEAU, form, lien=lien)
    try:
        marque = comptes.changer_mot_de_passe_par_lien(
            acteur=request.acteur,
            secret=secret,
            nouveau=form.cleaned_data["mot_de_passe"],
            provenance=provenance(request),
            quand=request.quand,
        )
    except comptes.LienPerime as refus:
        return refusee(request, NOUVEAU, form, refus, lien=lecture_comptes.PERIME)
    except Incomplet as refus:
        return refusee(request, NOUVEAU, form, refus, lien=lien)
    messages.success(request, "Votre mot de passe est modifié. Connectez-vous avec le nouveau.")
    reponse = redirect("connexion_agent" if est_agent(lien.role) else "connexion")
    retenir_appareil(request, reponse, marque)
    liens.oublier(reponse, LIEN)
    return reponse
