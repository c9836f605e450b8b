"""Creating one's account, activating it, confirming an address."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from cyclades.consultations import comptes as lecture_comptes
from cyclades.operations import comptes
from cyclades.portails.commun.acces import formulaire, lecture
from cyclades.portails.commun.compte import liens
from cyclades.portails.commun.compte.formulaires import chercher_communes, dire_la_recherche
from cyclades.portails.commun.compte.reponses import page, refusee
from cyclades.portails.commun.provenance import provenance
from cyclades.portails.commun.suite import chez_soi, est_agent
from cyclades.portails.commun.temoins import retenir_appareil
from cyclades.portails.public.compte.forms import (
    CreationDeCompte,
    CreationRelue,
    MotDePasseDuCompteRelu,
    RenvoiDActivation,
)
from cyclades.socle.refus import Incomplet, TropDEssais

CREATION = "public/compte/creer_compte.html"
RELECTURE = "public/compte/relire_compte.html"
RELU, CORRIGER = "relu", "corriger"
ACTIVATION = "activation"
CHANGEMENT = "changement_adresse"
RETOUR = "retour_adresse"


@formulaire
def creer_compte(request: HttpRequest) -> HttpResponse:
    if request.acteur.compte_id is not None:
        return redirect(chez_soi(request) if est_agent(request.acteur.role) else "mon_compte")
    if settings.CREATION_RELUE:
        return _relire_puis_creer(request)
    form = CreationDeCompte(request.POST if request.method == "POST" else None, regle=comptes.regle())
    if not form.is_valid():
        if form.en_erreur:
            form.refuser(comptes.deja_a_corriger(form.cleaned_data, quand=request.quand))
        return page(request, CREATION, form)
    try:
        return _creer(request, form, form.cleaned_data["mot_de_passe"])
    except (Incomplet, TropDEssais) as refus:
        return refusee(request, CREATION, form, refus)


def _relire_puis_creer(request: HttpRequest) -> HttpResponse:
    """Twice the same address: the form, then what it says, read back with the password to choose. « Corriger » opens
    the form again as it was; until « Oui, c’est exact », nothing is done, and nothing is kept but in the pages.
    """
    form = CreationRelue(request.POST if request.method == "POST" else None)
    if form.is_valid() or form.en_erreur:
        form.refuser(comptes.deja_a_corriger(form.cleaned_data, quand=request.quand))
    if not form.is_valid() or CORRIGER in request.POST:
        return page(request, CREATION, form)
    choix = MotDePasseDuCompteRelu(request.POST if RELU in request.POST else None, regle=comptes.regle())
    lu = {"lus": form.relecture(), "saisis": {nom: textes[0] for nom, textes in form.brut().items() if textes}}
    if not choix.is_valid():
        return page(request, RELECTURE, choix, **lu)
    try:
        return _creer(request, form, choix.cleaned_data["mot_de_passe"])
    except (Incomplet, TropDEssais) as refus:
        concernes = {anomalie.champ for anomalie in getattr(refus, "anomalies", ())}
        if concernes - choix.fields.keys():
            return refusee(request, CREATION, form, refus)
        return refusee(request, RELECTURE, choix, refus, **lu)


def _creer(request: HttpRequest, form: CreationDeCompte | CreationRelue, mot_de_passe: str) -> HttpResponse:
    demande = comptes.Creation(form.etat_civil(), form.cleaned_data["adresse_mail"], mot_de_passe)
    comptes.creer(acteur=request.acteur, demande=demande, provenance=provenance(request), quand=request.quand)
    messages.info(request, f"Un message part à l’adresse {demande.adresse_mail}.")
    return redirect("compte_cree")


@lecture
def compte_cree(request: HttpRequest) -> HttpResponse:
    return render(request, "public/compte/compte_cree.html")


@lecture
def communes(request: HttpRequest) -> HttpResponse:
    """Suggestions for the commune of birth: `?q=ren&departement=35&le=30/05/1998`."""
    departement, texte, le = (request.GET.get(nom, "") for nom in ("departement", "q", "le"))
    trouvees = chercher_communes(departement, texte, le)
    resultats = [{"valeur": str(une.id), "libelle": une.libelle} for une in trouvees]
    return JsonResponse({"resultats": resultats, "message": dire_la_recherche(departement, le, trouvees)})


@formulaire
def renvoyer_activation(request: HttpRequest) -> HttpResponse:
    form = RenvoiDActivation(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, "public/compte/renvoyer_activation.html", form)
    try:
        comptes.renvoyer_activation(
            acteur=request.acteur,
            adresse=form.cleaned_data["adresse_mail"],
            provenance=provenance(request),
            quand=request.quand,
        )
    except TropDEssais as refus:
        return refusee(request, "public/compte/renvoyer_activation.html", form, refus)
    messages.info(request, "Si un compte attend d’être activé à cette adresse, un nouveau lien y part.")
    return redirect("connexion")


@lecture
def activer_compte_lien(request: HttpRequest, secret: str) -> HttpResponse:
    return liens.suivre(ACTIVATION, secret, "activer_compte")


@formulaire
def activer_compte(request: HttpRequest) -> HttpResponse:
    """The link opens a page; its button activates."""
    secret = liens.secret(request, ACTIVATION)
    if request.method != "POST":
        lien = lecture_comptes.lien(secret=secret, usage=ACTIVATION, quand=request.quand)
        return render(request, "public/compte/activer_compte.html", {"lien": lien})
    try:
        marque = comptes.activer(acteur=request.acteur, secret=secret, quand=request.quand)
    except comptes.LienPerime as refus:
        return _perime(request, "public/compte/activer_compte.html", refus)
    messages.success(request, "Votre compte est activé. Vous pouvez vous connecter.")
    reponse = redirect("connexion")
    retenir_appareil(request, reponse, marque)
    liens.oublier(reponse, ACTIVATION)
    return reponse


def _perime(request: HttpRequest, gabarit: str, refus: comptes.LienPerime) -> HttpResponse:
    return render(request, gabarit, {"lien": lecture_comptes.PERIME}, status=refus.statut)


@lecture
def confirmer_adresse_lien(request: HttpRequest, secret: str) -> HttpResponse:
    return liens.suivre(CHANGEMENT, secret, "confirmer_adresse")


@formulaire
def confirmer_adresse(request: HttpRequest) -> HttpResponse:
    secret = liens.secret(request, CHANGEMENT)
    if request.method != "POST":
        lien = lecture_comptes.lien(secret=secret, usage=CHANGEMENT, quand=request.quand)
        return render(request, "public/compte/confirmer_adresse.html", {"lien": lien})
    try:
        comptes.confirmer_adresse(acteur=request.acteur, secret=secret, quand=request.quand)
    except comptes.LienPerime as refus:
        return _perime(request, "public/compte/confirmer_adresse.html", refus)
    messages.success(request, "Votre nouvelle adresse mail est enregistrée. C’est elle qui vous sert à vous connecter.")
    reponse = redirect("mon_compte" if request.acteur.compte_id else "connexion")
    liens.oublier(reponse, CHANGEMENT)
    return reponse


@lecture
def retablir_adresse_lien(request: HttpRequest, secret: str) -> HttpResponse:
    return liens.suivre(RETOUR, secret, "retablir_adresse")


@formulaire
def retablir_adresse(request: HttpRequest) -> HttpResponse:
    """The former address takes the account back; a new password is chosen at once."""
    secret = liens.secret(request, RETOUR)
    if request.method != "POST":
        lien = lecture_comptes.lien(secret=secret, usage=RETOUR, quand=request.quand)
        return render(request, "public/compte/retablir_adresse.html", {"lien": lien})
    try:
        nouveau = comptes.retablir_adresse(acteur=request.acteur, secret=secret, quand=request.quand)
    except comptes.LienPerime as refus:
        return _perime(request, "public/compte/retablir_adresse.html", refus)
    messages.success(request, "Votre adresse précédente est rétablie et toutes les connexions sont fermées.")
    reponse = liens.suivre("mot_de_passe", nouveau, "nouveau_mot_de_passe")
    liens.oublier(reponse, RETOUR)
    return reponse
