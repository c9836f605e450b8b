"""« Comptes en double »: their list, two of them side by side, and what an agent decides of them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cyclades.consultations import doublons as lectures
from cyclades.operations import doublons, journal
from cyclades.portails.commun.acces import ecriture, lecture
from cyclades.portails.commun.formulaires import Formulaire
from cyclades.portails.gestionnaire.doublons.forms import DeuxPersonnes, Reunion
from cyclades.socle.refus import Conflit, Incomplet

LISTE = "gestionnaire/doublons/comptes_en_double.html"
DISTINGUES = "gestionnaire/doublons/comptes_distingues.html"
COMPARAISON = "gestionnaire/doublons/comptes_a_comparer.html"


@lecture(consigne=journal.liste("comptes_en_double"), demande=("apres",))
def comptes_en_double(request: HttpRequest) -> HttpResponse:
    """Those to be judged; or the pairs said to be two persons, when the address asks for them."""
    apres = request.GET.get("apres", "")
    distingues = request.GET.get("seulement") == "distingues"
    lire = lectures.comptes_distingues if distingues else lectures.comptes_en_double
    contexte = {"liste": lire(acteur=request.acteur, apres=apres), "est_la_premiere": not apres}
    return render(request, DISTINGUES if distingues else LISTE, contexte)


@lecture(consigne=doublons.ouvrir_comptes)
def comptes_a_comparer(request: HttpRequest, un_id: UUID, autre_id: UUID) -> HttpResponse:
    return _montrer(request, _comparaison(request, un_id, autre_id))


def _comparaison(request: HttpRequest, un_id: UUID, autre_id: UUID) -> lectures.Comparaison:
    return lectures.comptes_a_comparer(acteur=request.acteur, un_id=un_id, autre_id=autre_id, quand=request.quand)


def _remontrer(request: HttpRequest, comparaison: lectures.Comparaison, refuse: Formulaire) -> HttpResponse:
    """With the form that was sent, and what is wrong: one more reading of both accounts, written down as the first."""
    un_id, autre_id = comparaison.garde.id, comparaison.autre.id
    doublons.ouvrir_comptes(acteur=request.acteur, un_id=un_id, autre_id=autre_id, quand=request.quand)
    return _montrer(request, comparaison, refuse)


def _montrer(request: HttpRequest, comparaison: lectures.Comparaison, refuse: Formulaire | None = None) -> HttpResponse:
    contexte: dict[str, object] = {
        "comparaison": comparaison,
        "reunion": Reunion(comparaison=comparaison),
        "deux_personnes": DeuxPersonnes(comparaison=comparaison),
    }
    if refuse is None:
        return render(request, COMPARAISON, contexte)
    nom = "reunion" if isinstance(refuse, Reunion) else "deux_personnes"
    return render(request, COMPARAISON, contexte | {nom: refuse, "form": refuse}, status=422)


@ecriture
def fusionner_comptes(request: HttpRequest, un_id: UUID, autre_id: UUID) -> HttpResponse:
    comparaison = _comparaison(request, un_id, autre_id)
    form = Reunion(request.POST, comparaison=comparaison)
    if not form.is_valid():
        return _remontrer(request, comparaison, form)
    dit = form.cleaned_data
    try:
        garde_id = doublons.fusionner(
            acteur=request.acteur,
            un_id=un_id,
            autre_id=autre_id,
            adresse=dit.get("adresse", ""),
            vue=dit["vue"],
            quand=request.quand,
        )
    except Incomplet as refus:
        form.refuser(refus)
        return _remontrer(request, comparaison, form)
    except Conflit as refus:
        return _a_relire(request, refus, un_id, autre_id)
    if garde_id is None:
        messages.success(request, "Votre proposition est enregistrée\u00a0: un autre agent doit la confirmer.")
        return redirect("comptes_a_comparer", un_id=un_id, autre_id=autre_id)
    numero = comparaison.garde.numero_candidat
    messages.success(request, f"Les deux comptes sont réunis sous le n°\u00a0{numero}. Un mail le dit à la personne.")
    return redirect("comptes_en_double")


@ecriture
def distinguer_comptes(request: HttpRequest, un_id: UUID, autre_id: UUID) -> HttpResponse:
    comparaison = _comparaison(request, un_id, autre_id)
    form = DeuxPersonnes(request.POST, comparaison=comparaison)
    if not form.is_valid():
        return _remontrer(request, comparaison, form)
    try:
        doublons.distinguer(
            acteur=request.acteur,
            un_id=un_id,
            autre_id=autre_id,
            motif=form.cleaned_data["motif"],
            vue=form.cleaned_data["vue_des_deux"],
            quand=request.quand,
        )
    except Conflit as refus:
        return _a_relire(request, refus, un_id, autre_id)
    messages.success(request, "Ces comptes sont ceux de deux personnes\u00a0: ils ne sont plus dans la liste.")
    return redirect("comptes_en_double")


@ecriture
def rapprocher_comptes(request: HttpRequest, un_id: UUID, autre_id: UUID) -> HttpResponse:
    doublons.rapprocher(acteur=request.acteur, un_id=un_id, autre_id=autre_id, quand=request.quand)
    messages.success(request, "La décision est retirée\u00a0: ces comptes sont de nouveau à comparer.")
    return redirect("comptes_a_comparer", un_id=un_id, autre_id=autre_id)


def _a_relire(request: HttpRequest, refus: Conflit, un_id: UUID, autre_id: UUID) -> HttpResponse:
    """What stands now, and why nothing was done."""
    messages.error(request, refus.message)
    return redirect("comptes_a_comparer", un_id=un_id, autre_id=autre_id)
