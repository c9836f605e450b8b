"""Pieces asked of a candidature."""

from datetime import datetime

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.pieces.models import Piece
from cyclades.reglementation.dossier import Contexte, Dossier
from cyclades.reglementation.pieces import PieceDue, pieces_dues
from cyclades.reglementation.reglement import Commun, Reglement

CHAMPS = ["code", "libelle", "regroupement", "raison", "regle", "retour", "due"]


def demander(
    *, candidature: Candidature, dossier: Dossier, contexte: Contexte, reglement: Reglement, commun: Commun, quand: datetime
) -> None:
    """Make the list of pieces of a candidature what its file now calls for; what was given already is kept.

    Part of the act that saves a file: the caller holds the candidature's lock and its transaction.
    """
    dues = {due.cle: due for due in pieces_dues(dossier, contexte, reglement, commun)}
    connues = {piece.cle: piece for piece in Piece.objects.filter(candidature=candidature)}
    for cle, piece in connues.items():
        _accorder(piece, dues.get(cle))
    Piece.objects.bulk_update(connues.values(), CHAMPS)
    Piece.objects.bulk_create(
        _accorder(Piece(candidature=candidature, cle=cle, retour=candidature.service.retour_pieces, demandee_le=quand), due)
        for cle, due in dues.items()
        if cle not in connues
    )


def _accorder(piece: Piece, due: PieceDue | None) -> Piece:
    """Give the row the words of the rule, or mark it as no longer due."""
    piece.due = due is not None
    if due is not None:
        piece.code, piece.libelle, piece.regroupement = due.code or "", due.libelle, due.regroupement
        piece.raison, piece.regle = due.raison, due.regle or ""
    return piece
