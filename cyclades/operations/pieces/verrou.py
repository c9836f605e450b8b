"""The row of a piece, or those of a candidature, locked, with what every act on them reads."""

from datetime import datetime
from uuid import UUID

from cyclades.consultations.candidatures.obligations import fenetre_de
from cyclades.metier.candidatures.etats import ACTIFS
from cyclades.metier.pieces.etats import Acte, suivant
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.operations.pieces.refus import CandidatureInactive, DepotFerme, PieceFigee, PieceParCourrier
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

PIECES = Piece.objects.select_related("candidature__service__session", "candidature__compte")


def piece_verrouillee(acteur: Acteur, acte: str, piece_id: UUID) -> Piece:
    """:raises Introuvable: not allowed, not there, no longer due, or not theirs: the same answer."""
    return _une(acteur, acte, piece_id, verrouiller=True)


def piece_lue(acteur: Acteur, acte: str, piece_id: UUID) -> Piece:
    """The same, not locked: to refuse at once what would be refused later.

    :raises Introuvable: as above.
    """
    return _une(acteur, acte, piece_id, verrouiller=False)


def pieces_verrouillees(acteur: Acteur, acte: str, candidature_id: UUID) -> list[Piece]:
    """Those of one candidature, in the order of the list.

    :raises Introuvable: not allowed, none there, or not theirs.
    """
    if not peut(acteur, acte):
        raise Introuvable
    siennes = PIECES.visibles_par(acteur).filter(candidature=candidature_id).select_for_update(of=("self",))
    lignes = list(siennes.order_by("regroupement", "libelle"))
    if not lignes:
        raise Introuvable
    return lignes


def exiger_ouverte(piece: Piece, acte: Acte, quand: datetime) -> None:
    """May what the candidate holds of this piece change at `quand`?

    :raises CandidatureInactive: withdrawn or set aside. :raises PieceParCourrier: it is not sent here.
    :raises PieceFigee: its state does not allow it. :raises DepotFerme: outside the window.
    """
    exiger_active(piece)
    if piece.retour != Piece.Retour.EN_LIGNE:
        raise PieceParCourrier
    if suivant(piece.etat, acte) is None:
        raise PieceFigee
    if not est_dans_la_fenetre(piece, quand):
        raise DepotFerme(piece, quand)


def exiger_active(piece: Piece) -> None:
    """:raises CandidatureInactive: nothing more is done for a candidature that was withdrawn or set aside."""
    if not piece.vivante or piece.candidature.etat not in ACTIFS:  # the row of the piece alone is locked, and fresh
        raise CandidatureInactive


def est_dans_la_fenetre(piece: Piece, quand: datetime) -> bool:
    """The window of the service; for a piece asked again, until its own date (PJ-4), to the last instant shown (D1)."""
    return fenetre_de(piece, piece.candidature.service).est_ouverte(quand)


def depot_courant(piece: Piece) -> Depot | None:
    """The file that counts for this piece."""
    depot: Depot | None = piece.depots.filter(retire_le__isnull=True).first()
    return depot


def _une(acteur: Acteur, acte: str, piece_id: UUID, *, verrouiller: bool) -> Piece:
    if not peut(acteur, acte):
        raise Introuvable
    lues = PIECES.visibles_par(acteur)
    siennes = lues.select_for_update(of=("self",)) if verrouiller else lues
    piece: Piece | None = siennes.filter(pk=piece_id).first()
    if piece is None:
        raise Introuvable
    return piece
