"""Which files of a piece an agent may see: what was handed over; once the window is over, what was left there too."""

from collections.abc import Collection
from datetime import datetime

from cyclades.consultations.candidatures.obligations import fenetre_de
from cyclades.metier.pieces.etats import Etat
from cyclades.metier.pieces.models import Depot, Piece, PriseEnMain

OUVRABLES = frozenset({Depot.Analyse.SAIN.value, Depot.Analyse.NON_ANALYSE.value})
"""What the antivirus must have said of a file for anybody to open it."""


def montrables(piece: Piece, quand: datetime) -> list[Depot]:
    """The latest first. `piece` has its candidature and service."""
    remis = list(Depot.objects.remis().filter(piece=piece).order_by("-depose_le"))
    if not _est_close(piece, quand):
        return remis
    courant = Depot.objects.filter(piece=piece, retire_le__isnull=True).first()
    return remis if courant is None or courant in remis else [courant, *remis]


def depot_montre(piece: Piece, quand: datetime) -> Depot | None:
    """The one that is judged: the last of them, even when another was added since and not handed over yet."""
    return next(iter(montrables(piece, quand)), None)


def controle_a_commence(pieces: Collection[Piece], quand: datetime) -> bool:
    """Of one candidature: was one of its pieces judged since they were handed over, or has an agent it in hand?"""
    remises = [piece.remise_le for piece in pieces if piece.etat == Etat.REMISE and piece.remise_le]
    if not remises:
        return False
    autres = [piece for piece in pieces if piece.etat != Etat.REMISE]  # what was said of one handed over came before
    if any(piece.controle_le and piece.controle_le >= min(remises) for piece in autres):
        return True
    return PriseEnMain.objects.filter(candidature=next(iter(pieces)).candidature_id, jusqu_a__gt=quand).exists()


def _est_close(piece: Piece, quand: datetime) -> bool:
    return fenetre_de(piece, piece.candidature.service).est_finie(quand)
