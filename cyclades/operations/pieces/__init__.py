"""Pieces asked of a candidature."""

from datetime import datetime

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.pieces.models import Piece
from cyclades.reglementation.dossier import Contexte, Dossier
from cyclades.reglementation.pieces import PieceDue, pieces_dues
from cyclades.reglementation.reglement import Commun, Reglement

CHAMPS = ["code", "libelle", "regroupement", "raison", "regle", "retour", "obligatoire", "due"]


def demander(
    *,
    candidature: Candidature,
    dossier: Dossier,
    contexte: Contexte,
    reglement: Reglement,
    commun: Commun,
    quand: datetime,
) -> None:
    """Make the list of pieces of a candidature what its file now calls for; what was given already is kept.

    Part of the act that saves a file: the caller holds the candidature's lock and its transaction.
    """
    dues = {due.cle: due for due in pieces_dues(dossier, contexte, reglement, commun)}
    connues = {piece.cle: piece for piece in Piece.objects.filter(candidature=candidature)}
    if connues:
        Piece.objects.bulk_update([_accorder(piece, dues.get(cle)) for cle, piece in connues.items()], CHAMPS)
    Piece.objects.bulk_create(
        _accorder(
            Piece(candidature=candidature, cle=cle, retour=candidature.service.retour_pieces, demandee_le=quand), due
        )
        for cle, due in dues.items()
        if cle not in connues
    )


def _accorder(piece: Piece, due: PieceDue | None) -> Piece:
    """Give the row the words of the rule, or mark it as no longer due."""
    piece.due = due is not None
    if due is not None:
        piece.code, piece.libelle, piece.regroupement = due.code or "", due.libelle, due.regroupement
        piece.raison, piece.regle, piece.obligatoire = due.raison, due.regle, due.obligatoire
    return piece
