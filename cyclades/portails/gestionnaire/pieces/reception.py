"""What came by post: find a candidate by number, tick, date."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cyclades.consultations.pieces import reception as lectures
from cyclades.operations import candidatures, pieces
from cyclades.portails.commun.acces import ecriture, lecture
from cyclades.portails.commun.formulaires import Formulaire
from cyclades.portails.gestionnaire.pieces.forms import RecapitulatifRecu, Reception, RechercheDeDossier
from cyclades.socle.refus import Conflit, Incomplet

GABARIT = "gestionnaire/pieces/pieces_a_recevoir.html"


@lecture(consigne=pieces.ouvrir_dossiers, demande=("numero",))
def pieces_a_recevoir(request: HttpRequest) -> HttpResponse:
    return _montrer(request, request.GET.get("numero", ""))


@ecriture
def recevoir_pieces(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    dossier = lectures.dossier_a_recevoir(acteur=request.acteur, candidature_id=candidature_id)
    form = Reception(request.POST, dossier=dossier)
    if not form.is_valid():
        return _montrer(request, dossier.numero_candidat, refuse=form, candidature_id=candidature_id)
    try:
        nombre = pieces.recevoir(
            acteur=request.acteur,
            candidature_id=candidature_id,
            piece_ids=[UUID(une) for une in form.cleaned_data["pieces"]],
            recue_le=form.cleaned_data["recue_le"],
            quand=request.quand,
        )
    except (Incomplet, Conflit) as refus:
        form.refuser(refus)
        return _montrer(request, dossier.numero_candidat, refuse=form, candidature_id=candidature_id)
    messages.success(request, f"{nombre}\u00a0pièce{'s' * (nombre > 1)} reçue{'s' * (nombre > 1)}.")
    return redirect(reverse("pieces_a_recevoir"))


@ecriture
def recevoir_recapitulatif(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    """Signed on paper, though the service validates on line (CAN-2)."""
    dossier = lectures.dossier_a_recevoir(acteur=request.acteur, candidature_id=candidature_id)
    form = RecapitulatifRecu(request.POST, dossier=dossier)
    if not form.is_valid():
        return _montrer(request, dossier.numero_candidat, refuse=form, candidature_id=candidature_id)
    try:
        candidatures.valider_sur_papier(
            acteur=request.acteur,
            numero_candidat=dossier.numero_candidat,
            numero=int(dossier.numero_inscription),
            version=form.cleaned_data["version"],
            quand=request.quand,
        )
    except Conflit as refus:
        form.refuser(refus, {"": "version"})
        return _montrer(request, dossier.numero_candidat, refuse=form, candidature_id=candidature_id)
    messages.success(request, f"L’inscription de {dossier.candidat} est validée. Un mail le lui dit.")
    return redirect(reverse("pieces_a_recevoir"))


def _montrer(
    request: HttpRequest, numero: str, refuse: Formulaire | None = None, candidature_id: UUID | None = None
) -> HttpResponse:
    """`refuse`: the form of that candidature, with what is wrong; the page is read again, and written down as such."""
    if refuse is not None:
        pieces.ouvrir_dossiers(acteur=request.acteur, numero=numero, quand=request.quand)
    lue = lectures.pieces_a_recevoir(acteur=request.acteur, recherche=numero.strip()[:40], quand=request.quand)
    formulaires: dict[UUID | None, dict[str, Formulaire]] = {
        un.candidature_id: {
            "reception": Reception(dossier=un, initial={"recue_le": lue.aujourd_hui}),
            "recapitulatif": RecapitulatifRecu(dossier=un),
        }
        for un in lue.dossiers
    }
    if refuse is not None and candidature_id in formulaires:
        nom = "reception" if isinstance(refuse, Reception) else "recapitulatif"
        formulaires[candidature_id][nom] = refuse
    contexte = {
        "reception": lue,
        "formulaires": formulaires,
        "recherche": RechercheDeDossier(initial={"numero": lue.recherche}),
    }
    if refuse is None:
        return render(request, GABARIT, contexte)
    return render(request, GABARIT, contexte | {"form": refuse}, status=422)
