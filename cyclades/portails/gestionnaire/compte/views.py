"""« Mon compte » of an agent: password, codes of rescue, sessions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from cyclades.consultations import agents as lecture_agents
from cyclades.operations import agents
from cyclades.portails.commun.acces import ecriture, formulaire, lecture
from cyclades.portails.commun.compte.gestes import (
    changer_de_mot_de_passe,
    terminer_la_session,
    terminer_les_autres_sessions,
)
from cyclades.portails.commun.compte.reponses import page, refusee
from cyclades.portails.gestionnaire.compte.forms import CodeActuel
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
    return changer_de_mot_de_passe(request, MOT_DE_PASSE, retour="compte_agent")


@formulaire
def codes_de_secours(request: HttpRequest) -> HttpResponse:
    """Ten new ones, shown on a page of their own until they are kept."""
    form = CodeActuel(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, DEMANDE, form)
    try:
        agents.renouveler_codes(acteur=request.acteur, code=form.cleaned_data["code"], quand=request.quand)
    except (Incomplet, TropDEssais) as refus:
        return refusee(request, DEMANDE, form, refus)
    return redirect("codes_a_garder")


@lecture
def codes_a_garder(request: HttpRequest) -> HttpResponse:
    """Read again as often as needed for ten minutes: a page reloaded by mistake loses nothing."""
    codes = lecture_agents.codes_a_garder(acteur=request.acteur, quand=request.quand)
    return render(request, CODES, {"codes": codes})


@lecture
def fichier_des_codes(request: HttpRequest) -> HttpResponse:
    codes = lecture_agents.codes_a_garder(acteur=request.acteur, quand=request.quand)
    if not codes:
        return redirect("codes_a_garder")
    texte = "\r\n".join(("Cyclades : codes de secours. Chacun sert une fois.", "", *codes, ""))
    fichier = content_disposition_header(as_attachment=True, filename="codes-de-secours.txt")
    return HttpResponse(texte, content_type="text/plain; charset=utf-8", headers={"Content-Disposition": fichier})


@ecriture
def garder_codes(request: HttpRequest) -> HttpResponse:
    agents.codes_gardes(acteur=request.acteur)
    return redirect("accueil_agent")


@ecriture
def terminer_session_agent(request: HttpRequest) -> HttpResponse:
    return terminer_la_session(request, retour="compte_agent")


@ecriture
def terminer_autres_sessions_agent(request: HttpRequest) -> HttpResponse:
    return terminer_les_autres_sessions(request, retour="compte_agent")
