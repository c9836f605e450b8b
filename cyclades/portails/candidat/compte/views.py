"""« Modifier mon compte »: see it, correct it, change its address or password, end its sessions, erase it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cyclades.consultations import comptes as lecture_comptes
from cyclades.consultations.comptes import MonCompte
from cyclades.operations import comptes
from cyclades.portails.candidat.compte.forms import ChangementDAdresse, Modification
from cyclades.portails.commun.acces import ecriture, formulaire, lecture
from cyclades.portails.commun.compte.formulaires import AvecMotDePasseActuel
from cyclades.portails.commun.compte.gestes import (
    changer_de_mot_de_passe,
    terminer_la_session,
    terminer_les_autres_sessions,
)
from cyclades.portails.commun.compte.reponses import page, refusee
from cyclades.socle.refus import Conflit, Incomplet, TropDEssais

MODIFIER = "candidat/compte/modifier_compte.html"
ADRESSE = "candidat/compte/changer_adresse.html"
MOT_DE_PASSE = "candidat/compte/changer_mot_de_passe.html"
SUPPRIMER = "candidat/compte/supprimer_compte.html"


def _compte(request: HttpRequest) -> MonCompte:
    return lecture_comptes.mon_compte(acteur=request.acteur, session=request.session.empreinte, quand=request.quand)


@lecture
def mon_compte(request: HttpRequest) -> HttpResponse:
    return render(request, "candidat/compte/mon_compte.html", {"compte": _compte(request)})


@formulaire
def modifier_compte(request: HttpRequest) -> HttpResponse:
    compte = _compte(request)
    if request.method != "POST":
        return page(request, MODIFIER, Modification(initial=Modification.depuis(compte)), compte=compte)
    form = Modification(request.POST)
    if not form.is_valid():
        return page(request, MODIFIER, form, compte=compte)
    try:
        comptes.modifier(acteur=request.acteur, etat_civil=form.etat_civil(), quand=request.quand)
    except (Incomplet, Conflit) as refus:
        return refusee(request, MODIFIER, form, refus, compte=compte)
    messages.success(request, "Vos informations sont enregistrées.")
    return redirect("mon_compte")


@formulaire
def changer_adresse(request: HttpRequest) -> HttpResponse:
    form = ChangementDAdresse(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, ADRESSE, form)
    adresse = form.cleaned_data["adresse_mail"]
    try:
        comptes.changer_adresse(
            acteur=request.acteur,
            adresse=adresse,
            mot_de_passe=form.cleaned_data["mot_de_passe_actuel"],
            quand=request.quand,
        )
    except (Incomplet, TropDEssais) as refus:
        return refusee(request, ADRESSE, form, refus)
    messages.info(
        request, f"Un message part à l’adresse {adresse}\u00a0: suivez son lien pour confirmer le changement."
    )
    return redirect("mon_compte")


@formulaire
def changer_mot_de_passe(request: HttpRequest) -> HttpResponse:
    return changer_de_mot_de_passe(request, MOT_DE_PASSE, retour="mon_compte")


@formulaire
def supprimer_compte(request: HttpRequest) -> HttpResponse:
    """Ask for a confirmation and the password, then erase."""
    form = AvecMotDePasseActuel(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, SUPPRIMER, form, compte=_compte(request))
    actuel = form.cleaned_data["mot_de_passe_actuel"]
    try:
        comptes.supprimer(acteur=request.acteur, mot_de_passe=actuel, quand=request.quand)
    except (Incomplet, TropDEssais) as refus:
        return refusee(request, SUPPRIMER, form, refus, compte=_compte(request))
    request.session.fermer()
    messages.success(request, "Votre compte est supprimé.")
    return redirect("accueil")


@ecriture
def terminer_session(request: HttpRequest) -> HttpResponse:
    return terminer_la_session(request, retour="mon_compte")


@ecriture
def terminer_autres_sessions(request: HttpRequest) -> HttpResponse:
    return terminer_les_autres_sessions(request, retour="mon_compte")
