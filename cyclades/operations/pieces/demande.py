"""Pieces demandees of a candidature."""

from collections.abc import Iterable
from datetime import datetime

from cyclades.consultations.candidatures.obligations import RECAPITULATIF
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.pieces.etats import A_REPRENDRE
from cyclades.metier.pieces.models import Piece
from cyclades.operations.pieces.renvoi import faire_renvoyer
from cyclades.operations.pieces.verrou import depot_courant
from cyclades.reglementation.dossier import Contexte, Dossier
from cyclades.reglementation.droits import Acteur
from cyclades.reglementation.pieces import PieceDue, pieces_dues
from cyclades.reglementation.reglement import Commun, Reglement

CHAMPS = ["service_id", "code", "libelle", "regroupement", "raison", "regle", "obligatoire", "due"]
MODIFIEE = "Votre inscription a été modifiée\u00a0: signez le nouveau récapitulatif"
A_SIGNER = "Celui que vous aviez signé ne dit plus votre inscription. Le nouveau est dans «\u00a0Mes documents\u00a0»."


def demander(
    *,
    candidature: Candidature,
    dossier: Dossier,
    contexte: Contexte,
    reglement: Reglement,
    commun: Commun,
    quand: datetime,
) -> list[Piece]:
    """Make the list of pieces of a candidature what its file now calls for; what was given already is kept.

    Part of the act that saves a file: the caller holds the candidature's lock and its transaction.

    :returns: the pieces due, as letters and screens list them.
    """
    dues = {due.cle: due for due in pieces_dues(dossier, contexte, reglement, commun)}
    connues = {piece.cle: piece for piece in Piece.objects.filter(candidature=candidature)}
    nouvelles = [
        Piece(candidature=candidature, cle=cle, retour=candidature.service.retour_pieces, demandee_le=quand)
        for cle in dues
        if cle not in connues
    ]
    changees = [piece for cle, piece in connues.items() if _accorder(piece, candidature, dues.get(cle))]
    for piece in nouvelles:
        _accorder(piece, candidature, dues[piece.cle])
    if changees:
        Piece.objects.bulk_update(changees, CHAMPS)
    Piece.objects.bulk_create(nouvelles)
    demandees = [piece for piece in (*connues.values(), *nouvelles) if piece.due]
    return sorted(demandees, key=lambda piece: (piece.regroupement, piece.libelle))


def faire_resigner(*, acteur: Acteur, pieces: Iterable[Piece], version: int, quand: datetime) -> None:
    """A récapitulatif signed on paper vouches for its version alone: that of a former one is asked again.

    Part of the same act, after `demander`, which gave the pieces. What was not handed over yet is awaited already.
    """
    signes = [piece for piece in pieces if piece.cle == RECAPITULATIF and piece.etat not in A_REPRENDRE]
    for piece in signes if version > 1 else ():
        faire_renvoyer(acteur, piece.pk, depot_courant(piece), motif=MODIFIEE, commentaire=A_SIGNER, quand=quand)


def _accorder(piece: Piece, candidature: Candidature, due: PieceDue | None) -> bool:
    """Give the row the words of the rule, or mark it as no longer due. Gives whether anything changed."""
    avant = [getattr(piece, champ) for champ in CHAMPS]
    piece.service_id, piece.due = candidature.service_id, due is not None
    if due is not None:
        piece.code, piece.libelle, piece.regroupement = due.code or "", due.libelle, due.regroupement
        piece.raison, piece.regle, piece.obligatoire = due.raison, due.regle, due.obligatoire
    return avant != [getattr(piece, champ) for champ in CHAMPS]
