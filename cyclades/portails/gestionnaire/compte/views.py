"""« Mon compte » of an agent: password, codes of rescue, sessions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cyclades.consultations import agents as lecture_agents
from cyclades.operations import agents, comptes
from cyclades.portails.commun.acces import ecriture, formulaire, lecture
from cyclades.portails.commun.compte.reponses import page, refusee
from cyclades.portails.commun.temoins import retenir_appareil
from cyclades.portails.gestionnaire.compte.forms import ChangementDeMotDePasse, CodeActuel
from cyclades.socle.refus import Incomplet, TropDEssais

MOT_DE_PASSE = "gestionnaire/compte/mot_de_passe_agent.html"
DEMANDE = "gestionnaire/compte/codes_de_secours.html"
CODES = "gestionnaire/compte/codes.html"


@lecture
def compte_agent(request: HttpRequest) -> HttpResponse:
    compte = lecture_agents.mon_compte(acteur=request.acteur, session=request.session.empreinte, quand=request.quand)
    return render(request, "gestionnaire/compte/compte_agent.html", {"compte": compte})


@formulaire
def mot_de_passe_agent(request: HttpRequest) -> HttpResponse:
    form = ChangementDeMotDePasse(
        request.POST if request.method == "POST" else None, regle=comptes.regle(request.acteur.role)
    )
    if not form.is_valid():
        return page(request, MOT_DE_PASSE, form)
    try:
        marque = comptes.changer_mot_de_passe(
            acteur=request.acteur,
            actuel=form.cleaned_data["mot_de_passe_actuel"],
            nouveau=form.cleaned_data["mot_de_passe"],
            session_gardee=request.session.empreinte,
            quand=request.quand,
        )
    except (Incomplet, TropDEssais) as refus:
        return refusee(request, MOT_DE_PASSE, form, refus)
    messages.success(request, "Votre mot de passe est modifié. Vos autres connexions sont fermées.")
    reponse = redirect("compte_agent")
    retenir_appareil(request, reponse, marque)
    return reponse


@formulaire
def codes_de_secours(request: HttpRequest) -> HttpResponse:
    """Ten new ones, shown in the answer and never again."""
    form = CodeActuel(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, DEMANDE, form)
    try:
        codes = agents.renouveler_codes(acteur=request.acteur, code=form.cleaned_data["code"], quand=request.quand)
    except (Incomplet, TropDEssais) as refus:
        return refusee(request, DEMANDE, form, refus)
    return render(request, CODES, {"codes": codes})


@ecriture
def terminer_session_agent(request: HttpRequest) -> HttpResponse:
    comptes.terminer_session(acteur=request.acteur, empreinte=request.POST.get("session", ""), quand=request.quand)
    messages.success(request, "Cette connexion est fermée.")
    return redirect("compte_agent")


@ecriture
def terminer_autres_sessions_agent(request: HttpRequest) -> HttpResponse:
    comptes.terminer_autres_sessions(
        acteur=request.acteur, session_gardee=request.session.empreinte, quand=request.quand
    )
    messages.success(request, "Toutes vos autres connexions sont fermées.")
    return redirect("compte_agent")
