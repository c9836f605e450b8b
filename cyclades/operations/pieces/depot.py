"""Sending a file for a piece, and taking it away."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from cyclades.metier.pieces.etats import Acte
from cyclades.metier.pieces.models import EnvoiRecu, Piece
from cyclades.operations.pieces import juges_taches
from cyclades.operations.pieces.faits import noter
from cyclades.operations.pieces.garde import (
    exiger_la_cadence,
    exiger_la_place,
    exiger_le_nombre,
    exiger_un_seul_envoi,
    nom_visible,
    regles_de,
    remplacer,
)
from cyclades.operations.pieces.refus import EnvoiEnCours
from cyclades.operations.pieces.verrou import depot_courant, exiger_ouverte, piece_lue, piece_verrouillee
from cyclades.reglementation.droits import Acteur
from cyclades.socle import depots, fichiers
from cyclades.socle.refus import Refus


def deposer(*, acteur: Acteur, piece_id: UUID, envois: Sequence[bytes], nom: str, quand: datetime) -> UUID:
    """Keep what was sent for this piece as it came, and have it judged apart; what the piece held stays meanwhile.

    `quand`, when the whole request was in, is the instant of the deposit, however late it is judged (D1). The bytes are
    written before the row: no row lacks its file. Sending the same again while it is judged changes nothing.

    :param nom: as the sender calls it; shown to them, never used as a path.
    :returns: the identifier of the sending.
    :raises Introuvable: unknown, or not theirs.
    :raises CandidatureInactive, PieceParCourrier, PieceFigee, DepotFerme: not now, not here.
    :raises EnvoiEnCours: another of their sendings is being judged. :raises TropDEssais: too many in a short time.
    :raises TropDeFichiers: all that they may keep in a session is taken. :raises DepotRefuse: too many photos.
    """
    voulue = piece_lue(acteur, "deposer_piece", piece_id)
    exiger_ouverte(voulue, Acte.DEPOSER, quand)
    empreinte = depots.empreinte(envois)
    if (deja := _envoi_deja_recu(voulue, empreinte)) is not None:
        return deja
    exiger_la_place(voulue, 0, quand)
    exiger_la_cadence(acteur, len(envois), quand)
    exiger_un_seul_envoi(voulue.candidature.compte_id)
    exiger_le_nombre(envois, regles_de(voulue))
    cle = fichiers.deposer(depots.emballer(envois))
    try:
        return _recevoir(acteur, piece_id, EnvoiRecu(cle=cle, empreinte=empreinte, nom=nom_visible(nom), recu_le=quand))
    except Refus:
        fichiers.effacer(cle)
        raise


@transaction.atomic
def _recevoir(acteur: Acteur, piece_id: UUID, envoi: EnvoiRecu) -> UUID:
    """:raises EnvoiEnCours: another came first."""
    piece = piece_verrouillee(acteur, "deposer_piece", piece_id)
    exiger_ouverte(piece, Acte.DEPOSER, envoi.recu_le)
    _inscrire(piece, envoi)
    donnees: dict[str, object] = {"envoi": str(envoi.pk), "empreinte": envoi.empreinte}
    noter(acteur, "deposer_piece", piece.candidature, ("piece", piece.pk), donnees, envoi.recu_le)
    juges_taches.juger.enqueue(str(envoi.pk))
    return envoi.pk


def _envoi_deja_recu(piece: Piece, empreinte: str) -> UUID | None:
    """The same sending, whose answer was lost on its way back."""
    siens = EnvoiRecu.objects.en_verification().filter(piece=piece, empreinte=empreinte)
    deja: UUID | None = siens.values_list("pk", flat=True).first()
    return deja


def _inscrire(piece: Piece, envoi: EnvoiRecu) -> None:
    """In place of the last refusal, if any."""
    EnvoiRecu.objects.filter(piece=piece, juge_le__isnull=False).delete()
    envoi.piece, envoi.compte_id = piece, piece.candidature.compte_id
    try:
        with transaction.atomic():
            envoi.save(force_insert=True)
    except IntegrityError as autre:
        raise EnvoiEnCours from autre


@transaction.atomic
def retirer(*, acteur: Acteur, piece_id: UUID, quand: datetime) -> None:
    """Take away the file of a piece that is not handed over; nothing when it has none. It stays as evidence.

    :raises Introuvable, CandidatureInactive, PieceParCourrier, PieceFigee, DepotFerme: as for `deposer`.
    """
    piece = piece_verrouillee(acteur, "retirer_piece", piece_id)
    exiger_ouverte(piece, Acte.RETIRER, quand)
    courant = depot_courant(piece)
    if courant is None:
        return
    remplacer(courant, quand)
    noter(acteur, "retirer_piece", piece.candidature, ("piece", piece.pk), {"depot": str(courant.pk)}, quand)
