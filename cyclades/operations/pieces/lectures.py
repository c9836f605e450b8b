"""What is written down before an agent opens a piece or its file, and who may not."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from cyclades.consultations.pieces.reception import candidatures_de
from cyclades.metier.pieces.models import Decision, Piece, PriseEnMain
from cyclades.operations import agents
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.operations.journal import FILE, consigner, reprendre_lectures
from cyclades.operations.pieces.verrou import piece_lue
from cyclades.reglementation.droits import Acteur


def ouvrir_piece(*, acteur: Acteur, piece_id: UUID, quand: datetime) -> None:
    """:raises Introuvable: not theirs to see. :raises LecturesArretees: they read too many persons' files."""
    _consigner(acteur, "piece_a_controler", piece_id, quand)


def ouvrir_document(*, acteur: Acteur, piece_id: UUID, depot_id: UUID, quand: datetime) -> None:
    """The same, of its file; `depot_id` is judged by the reading.

    :raises Introuvable, LecturesArretees: as above.
    """
    _consigner(acteur, "document_a_controler", piece_id, quand, depot_id)


def ouvrir_page(*, acteur: Acteur, piece_id: UUID, depot_id: UUID, quand: datetime, **_numero: int) -> None:
    """The same, of one page of its file; which one is judged by the reading.

    :raises Introuvable, LecturesArretees: as above.
    """
    _consigner(acteur, "document_a_controler", piece_id, quand, depot_id)


def ouvrir_dossiers(*, acteur: Acteur, numero: str, quand: datetime) -> None:
    """Each candidature found by its number, to receive what came by post.

    :raises Introuvable: not allowed. :raises LecturesArretees: they read too many persons' files.
    """
    for candidature_id in candidatures_de(acteur=acteur, recherche=numero.strip()[:40]):
        consigner(
            acteur=acteur,
            lecture="pieces_a_recevoir",
            objet="candidature",
            objet_id=candidature_id,
            candidature_id=candidature_id,
            quand=quand,
        )


def debloquer_lectures(*, acteur: Acteur, session: SessionStore, code: str, quand: datetime) -> None:
    """Open files again after a stop, with a code of one's second factor.

    :raises Introuvable: not staff. :raises CodeRefuse, TropDEssais: the code is not theirs, or too many were tried.
    """
    agents.confirmer_second_facteur(acteur=acteur, session=session, code=code, quand=quand)
    reprendre_lectures(acteur=acteur, quand=quand)


def _consigner(acteur: Acteur, lecture: str, piece_id: UUID, quand: datetime, depot_id: UUID | None = None) -> None:
    """Of their own queue: a file that waits there, and that they have in hand."""
    piece = piece_lue(acteur, lecture, piece_id)
    est_de_la_file = _est_en_main(acteur, piece.candidature_id, quand) and _est_a_controler(acteur, piece, quand)
    consigner(
        acteur=acteur,
        lecture=lecture,
        objet="depot" if depot_id else "piece",
        objet_id=depot_id or piece_id,
        candidature_id=piece.candidature_id,
        motif=FILE if est_de_la_file else "",
        quand=quand,
    )


def _est_en_main(acteur: Acteur, candidature_id: UUID, quand: datetime) -> bool:
    tenue = PriseEnMain.objects.filter(candidature=candidature_id, jusqu_a__gt=quand).first()
    return tenue is not None and tenue.acteur_id == acteur.compte_id


def _est_a_controler(acteur: Acteur, piece: Piece, quand: datetime) -> bool:
    """Does that candidature wait in the queue, or did it until this agent decided of it?"""
    if Piece.objects.en_file().filter(candidature=piece.candidature_id).exists():
        return True
    siennes = Decision.objects.filter(piece__candidature=piece.candidature_id)
    return siennes.filter(prise_le__gt=quand - settings.CONTROLE_PRISE, acteur_id=acteur.compte_id).exists()
