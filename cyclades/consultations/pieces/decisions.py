"""What an agent has just decided and may still take back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from cyclades.metier.pieces.etats import LIBELLES, Etat
from cyclades.metier.pieces.models import Decision
from cyclades.reglementation.droits import Acteur


@dataclass(frozen=True, slots=True)
class DerniereDecision:
    piece_id: UUID
    libelle: str
    candidat: str
    etat: str


def derniere_decision(acteur: Acteur, quand: datetime) -> DerniereDecision | None:
    """Their last one of the short while during which it can be undone; nothing once the candidate is told."""
    recentes = Decision.objects.a_dire().filter(prise_le__gte=quand - settings.CONTROLE_ANNULATION)
    siennes = recentes.filter(acteur_id=acteur.compte_id).select_related("piece__candidature__compte")
    derniere = siennes.order_by("-prise_le").first()
    if derniere is None:
        return None
    compte = derniere.piece.candidature.compte
    return DerniereDecision(
        piece_id=derniere.piece_id,
        libelle=derniere.piece.libelle,
        candidat=f"{compte.nom_naissance.upper()} {compte.prenoms}",
        etat=LIBELLES[Etat(derniere.vers)],
    )
