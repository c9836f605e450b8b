"""What one does with one's own account whatever the portal: change the password, end sessions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cyclades.operations import comptes
from cyclades.portails.commun.compte.formulaires import ChangementDeMotDePasse
from cyclades.portails.commun.compte.reponses import page, refusee
from cyclades.portails.commun.temoins import retenir_appareil
from cyclades.socle.refus import Incomplet, TropDEssais


def changer_de_mot_de_passe(request: HttpRequest, gabarit: str, *, retour: str) -> HttpResponse:
    """The form in its page; once changed, the route `retour`, on a device that is known from then on."""
    form = ChangementDeMotDePasse(
        request.POST if request.method == "POST" else None, regle=comptes.regle(request.acteur.role)
    )
    if not form.is_valid():
        return page(request, gabarit, form)
    try:
        marque = comptes.changer_mot_de_passe(
            acteur=request.acteur,
            actuel=form.cleaned_data["mot_de_passe_actuel"],
            nouveau=form.cleaned_data["mot_de_passe"],
            session_gardee=request.session.empreinte,
            quand=request.quand,
        )
    except (Incomplet, TropDEssais) as refus:
        return refusee(request, gabarit, form, refus)
    request.session.renouveler()
    messages.success(request, "Votre mot de passe est modifié. Vos autres connexions sont fermées.")
    reponse = redirect(retour)
    retenir_appareil(request, reponse, marque)
    return reponse


def terminer_la_session(request: HttpRequest, *, retour: str) -> HttpResponse:
    """The one that the form names."""
    comptes.terminer_session(acteur=request.acteur, empreinte=request.POST.get("session", ""), quand=request.quand)
    messages.success(request, "Cette connexion est fermée.")
    return redirect(retour)


def terminer_les_autres_sessions(request: HttpRequest, *, retour: str) -> HttpResponse:
    comptes.terminer_autres_sessions(
        acteur=request.acteur, session_gardee=request.session.empreinte, quand=request.quand
    )
    messages.success(request, "Toutes vos autres connexions sont fermées.")
    return redirect(retour)
