"""« Agents »: those one looks after; invite, change a perimeter, take it back, reset a second factor, close."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cyclades.consultations import agents as lecture_agents
from cyclades.operations import agents as operations
from cyclades.portails.commun.acces import ecriture, formulaire, lecture
from cyclades.portails.commun.compte.reponses import page, refusee
from cyclades.portails.commun.identifiants import identifiant
from cyclades.portails.gestionnaire.agents.forms import FormulaireInvitation, FormulairePerimetre
from cyclades.socle.refus import Conflit, Incomplet

INVITER = "gestionnaire/agents/inviter_agent.html"
HABILITER = "gestionnaire/agents/habiliter_agent.html"
PERIMETRE_DIT = "Le périmètre qui compte désormais est écrit ci-dessous, et dans le mail qui part à l’agent."


@lecture
def agents(request: HttpRequest) -> HttpResponse:
    lus = lecture_agents.agents(acteur=request.acteur, quand=request.quand)
    return render(request, "gestionnaire/agents/agents.html", {"agents": lus})


@lecture
def agent(request: HttpRequest, agent_id: UUID) -> HttpResponse:
    return render(request, "gestionnaire/agents/agent.html", {"fiche": _fiche(request, agent_id)})


def _fiche(request: HttpRequest, agent_id: UUID) -> lecture_agents.Fiche:
    return lecture_agents.agent(acteur=request.acteur, agent_id=agent_id, quand=request.quand)


@formulaire
def inviter_agent(request: HttpRequest) -> HttpResponse:
    choix = lecture_agents.choix_du_perimetre(acteur=request.acteur)
    form = FormulaireInvitation(request.POST if request.method == "POST" else None, choix=choix)
    if not form.is_valid():
        return page(request, INVITER, form)
    try:
        agent_id = operations.inviter(acteur=request.acteur, invitation=form.invitation(), quand=request.quand)
    except (Incomplet, Conflit) as refus:
        return refusee(request, INVITER, form, refus)
    messages.success(request, f"L’invitation part à l’adresse {form.cleaned_data['adresse_mail']}.")
    return redirect("agent", agent_id=agent_id)


@ecriture
def renvoyer_invitation(request: HttpRequest, agent_id: UUID) -> HttpResponse:
    operations.renvoyer_invitation(acteur=request.acteur, agent_id=agent_id, quand=request.quand)
    messages.success(request, "Une nouvelle invitation part\u00a0: le lien précédent ne sert plus.")
    return redirect("agent", agent_id=agent_id)


@formulaire
def habiliter_agent(request: HttpRequest, agent_id: UUID) -> HttpResponse:
    fiche, choix = _fiche(request, agent_id), lecture_agents.choix_du_perimetre(acteur=request.acteur)
    form = FormulairePerimetre(request.POST if request.method == "POST" else None, choix=choix)
    if not form.is_valid():
        return page(request, HABILITER, form, fiche=fiche)
    try:
        operations.donner_habilitation(
            acteur=request.acteur, agent_id=agent_id, perimetre=form.perimetre(), quand=request.quand
        )
    except (Incomplet, Conflit) as refus:
        return refusee(request, HABILITER, form, refus, fiche=fiche)
    messages.success(request, "Le périmètre est enregistré\u00a0; l’agent en est averti par mail.")
    return redirect("agent", agent_id=agent_id)


@ecriture
def retirer_habilitation(request: HttpRequest, agent_id: UUID) -> HttpResponse:
    operations.retirer_habilitation(
        acteur=request.acteur,
        agent_id=agent_id,
        habilitation_id=identifiant(request.POST.get("habilitation", "")) or UUID(int=0),
        quand=request.quand,
    )
    messages.success(request, f"L’habilitation est retirée. {PERIMETRE_DIT}")
    return redirect("agent", agent_id=agent_id)


@formulaire
def reinitialiser_second_facteur(request: HttpRequest, agent_id: UUID) -> HttpResponse:
    """Ask for a confirmation, then do it."""
    if request.method != "POST":
        return render(request, "gestionnaire/agents/reinitialiser.html", {"fiche": _fiche(request, agent_id)})
    operations.reinitialiser_second_facteur(acteur=request.acteur, agent_id=agent_id, quand=request.quand)
    messages.success(request, "Le second facteur est réinitialisé\u00a0: un lien part par mail à l’agent.")
    return redirect("agent", agent_id=agent_id)


@formulaire
def desactiver_agent(request: HttpRequest, agent_id: UUID) -> HttpResponse:
    """Ask for a confirmation, then do it."""
    if request.method != "POST":
        return render(request, "gestionnaire/agents/desactiver.html", {"fiche": _fiche(request, agent_id)})
    operations.desactiver(acteur=request.acteur, agent_id=agent_id, quand=request.quand)
    messages.success(request, "Le compte est désactivé\u00a0; l’agent en est averti par mail.")
    return redirect("agent", agent_id=agent_id)
