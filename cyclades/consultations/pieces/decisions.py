"""What an agent has just decided and may still take back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from cyclades.metier.pieces.etats import LIBELLES, Etat
from cyclades.metier.pieces.models import Decision
from cyclades.reglementation.droits import Acteur

COMPTE = "piece__candidature__compte"
LUES = ("piece_id", "piece__libelle", f"{COMPTE}__nom_naissance", f"{COMPTE}__prenoms", "vers")


@dataclass(frozen=True, slots=True)
class DerniereDecision:
    piece_id: UUID
    libelle: str
    candidat: str
    etat: str


def derniere_decision(acteur: Acteur, quand: datetime) -> DerniereDecision | None:
    """Their last one of the short while during which it can be undone; nothing once the candidate is told."""
    recentes = Decision.objects.a_dire().filter(prise_le__gte=quand - settings.CONTROLE_ANNULATION)
    siennes = recentes.filter(acteur_id=acteur.compte_id).order_by("-prise_le")
    derniere = siennes.values_list(*LUES).first()
    if derniere is None:
        return None
    piece_id, libelle, nom_naissance, prenoms, vers = derniere
    return DerniereDecision(
        piece_id=piece_id,
        libelle=libelle,
        candidat=f"{nom_naissance.upper()} {prenoms}",
        etat=LIBELLES[Etat(vers)],
    )
