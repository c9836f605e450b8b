"""How staff come in: a password then a code; at first, the invitation, the second factor to install."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.urls import reverse

from cyclades.consultations import agents as lecture_agents
from cyclades.consultations import comptes as lecture_comptes
from cyclades.operations import agents, comptes
from cyclades.portails.commun.acces import formulaire, lecture
from cyclades.portails.commun.compte import liens
from cyclades.portails.commun.compte.reponses import page, refusee
from cyclades.portails.commun.provenance import provenance
from cyclades.portails.commun.reprise import en_chemin, page_de_reprise
from cyclades.portails.commun.suite import chez_nous, chez_soi
from cyclades.portails.commun.temoins import retenir_appareil
from cyclades.portails.gestionnaire.connexion.forms import (
    Code,
    CodeDEnrolement,
    ConnexionAgent,
    MotDePasseActuel,
    NouveauMotDePasse,
)
from cyclades.socle.refus import Conflit, Incomplet, TropDEssais

CONNEXION = "gestionnaire/connexion/connexion_agent.html"
CODE = "gestionnaire/connexion/code_agent.html"
INVITATION = "gestionnaire/connexion/invitation.html"
REINSTALLATION = "gestionnaire/connexion/reinstallation.html"
ENROLEMENT = "gestionnaire/connexion/enrolement.html"
LIEN_INVITATION, LIEN_REINSTALLATION = "invitation", "second_facteur"


@formulaire
def connexion_agent(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        form = ConnexionAgent(initial={"suite": chez_nous(request.GET.get("suite", ""))})
        return HttpResponseRedirect(chez_soi(request)) if request.acteur.compte_id else page(request, CONNEXION, form)
    form = ConnexionAgent(request.POST)
    if not form.is_valid():
        return page(request, CONNEXION, form)
    essai = comptes.Connexion(form.cleaned_data["identifiant"], form.cleaned_data["mot_de_passe"], provenance(request))
    try:
        agents.connecter(acteur=request.acteur, connexion=essai, session=request.session, quand=request.quand)
    except (Incomplet, Conflit, TropDEssais) as refus:
        return refusee(request, CONNEXION, form, refus)
    rotate_token(request)
    suite = chez_nous(form.cleaned_data["suite"])
    if en_chemin(request):
        return page(request, CODE, Code(initial={"suite": suite}))
    return HttpResponseRedirect(reverse("code_agent") + (f"?{urlencode({'suite': suite})}" if suite else ""))


@formulaire
def code_agent(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        form = Code(initial={"suite": chez_nous(request.GET.get("suite", ""))})
        attendu = request.session.attend_un_code(request.quand)
        return page(request, CODE, form) if attendu else redirect("connexion_agent")
    form = Code(request.POST)
    if not form.is_valid():
        return page(request, CODE, form)
    try:
        marque = agents.confirmer(
            acteur=request.acteur,
            code=form.cleaned_data["code"],
            provenance=provenance(request),
            session=request.session,
            quand=request.quand,
        )
    except (Incomplet, TropDEssais) as refus:
        return refusee(request, CODE, form, refus)
    except agents.ConnexionPerimee as refus:
        return _recommencer(request, refus.message)
    rotate_token(request)
    reprise = en_chemin(request)
    suite = chez_nous(form.cleaned_data["suite"]) or reverse("accueil_agent")
    reponse = page_de_reprise(request, reprise) if reprise else HttpResponseRedirect(suite)
    retenir_appareil(request, reponse, marque)
    return reponse


def _recommencer(request: HttpRequest, message: str) -> HttpResponse:
    messages.warning(request, message)
    return redirect("connexion_agent")


@lecture
def invitation_lien(request: HttpRequest, secret: str) -> HttpResponse:
    return liens.suivre(LIEN_INVITATION, secret, "invitation")


@formulaire
def invitation(request: HttpRequest) -> HttpResponse:
    secret = liens.secret(request, LIEN_INVITATION)
    lien = lecture_comptes.lien(secret=secret, usage=LIEN_INVITATION, quand=request.quand)
    form = NouveauMotDePasse(request.POST if request.method == "POST" else None, regle=comptes.regle(lien.role))
    if not lien.est_valable:
        return _lien_perime(request, INVITATION, form)
    if not form.is_valid():
        return page(request, INVITATION, form, lien=lien)
    try:
        agents.accepter_invitation(
            acteur=request.acteur,
            secret=secret,
            mot_de_passe=form.cleaned_data["mot_de_passe"],
            provenance=provenance(request),
            session=request.session,
            quand=request.quand,
        )
    except comptes.LienPerime as refus:
        return refusee(request, INVITATION, form, refus, lien=lecture_comptes.PERIME)
    except Incomplet as refus:
        return refusee(request, INVITATION, form, refus, lien=lien)
    rotate_token(request)
    return redirect("enrolement")


@lecture
def reinstallation_lien(request: HttpRequest, secret: str) -> HttpResponse:
    return liens.suivre(LIEN_REINSTALLATION, secret, "reinstallation")


@formulaire
def reinstallation(request: HttpRequest) -> HttpResponse:
    secret = liens.secret(request, LIEN_REINSTALLATION)
    lien = lecture_comptes.lien(secret=secret, usage=LIEN_REINSTALLATION, quand=request.quand)
    form = MotDePasseActuel(request.POST if request.method == "POST" else None)
    if not lien.est_valable:
        return _lien_perime(request, REINSTALLATION, form)
    if not form.is_valid():
        return page(request, REINSTALLATION, form, lien=lien)
    try:
        agents.reprendre_enrolement(
            acteur=request.acteur,
            secret=secret,
            mot_de_passe=form.cleaned_data["mot_de_passe_actuel"],
            provenance=provenance(request),
            session=request.session,
            quand=request.quand,
        )
    except comptes.LienPerime as refus:
        return refusee(request, REINSTALLATION, form, refus, lien=lecture_comptes.PERIME)
    except (Incomplet, TropDEssais) as refus:
        return refusee(request, REINSTALLATION, form, refus, lien=lien)
    rotate_token(request)
    return redirect("enrolement")


def _lien_perime(request: HttpRequest, gabarit: str, form: object) -> HttpResponse:
    statut = 410 if request.method == "POST" else 200
    return render(request, gabarit, {"form": form, "lien": lecture_comptes.PERIME}, status=statut)


@formulaire
def enrolement(request: HttpRequest) -> HttpResponse:
    """The secret is shown to the browser that followed the link; the codes of rescue come when it is proved."""
    propose = lecture_agents.enrolement(session=request.session.empreinte, quand=request.quand)
    if propose is None:
        return redirect("connexion_agent")
    form = CodeDEnrolement(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, ENROLEMENT, form, enrolement=propose)
    try:
        agents.enroler(
            acteur=request.acteur,
            code=form.cleaned_data["code"],
            provenance=provenance(request),
            session=request.session,
            quand=request.quand,
        )
    except (Incomplet, TropDEssais) as refus:
        return refusee(request, ENROLEMENT, form, refus, enrolement=propose)
    except agents.ConnexionPerimee as refus:
        return _recommencer(request, refus.message)
    rotate_token(request)
    reponse = redirect("codes_a_garder")
    liens.oublier(reponse, LIEN_INVITATION)
    liens.oublier(reponse, LIEN_REINSTALLATION)
    return reponse
