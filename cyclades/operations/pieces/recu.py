"""The receipt of what a candidate hands over: the list, and when (PJ-3)."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.urls import reverse

from cyclades.consultations import referentiel
from cyclades.editions import courriels
from cyclades.editions.courriels import PieceControlee
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.operations.courrier.candidat import candidature_en_mots, ecrire_au_candidat
from cyclades.socle.instants import en_toutes_lettres


def accuser_reception(pieces: Sequence[Piece], quand: datetime) -> None:
    """One mail for each handing over."""
    lignes = Candidature.objects.select_related("compte", "service__session", "specialite")
    candidature = lignes.get(pk=pieces[0].candidature_id)
    fichiers = dict(Depot.objects.filter(piece__in=pieces, retire_le__isnull=True).values_list("piece_id", "nom"))
    lettre = courriels.pieces_remises(
        candidature=candidature_en_mots(candidature, referentiel.commun(candidature.service.session.annee)),
        remises_le=en_toutes_lettres(quand, candidature.service.fuseau),
        pieces=[PieceControlee(une.libelle, fichiers.get(une.pk, "")) for une in pieces],
        lien=settings.ADRESSE + reverse("mes_justificatifs", args=(candidature.pk,)),
    )
    cle = f"pieces_remises:{candidature.pk}:{quand.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}"
    ecrire_au_candidat(candidature, lettre, cle=cle, quand=quand)
