"""« J'ai fourni toutes mes pièces », and taking them back until control begins."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.consultations.pieces.montrables import controle_a_commence
from cyclades.metier.pieces.etats import A_REVOIR, Acte, suivant
from cyclades.metier.pieces.models import Decision, Depot, EnvoiRecu, Piece
from cyclades.operations.pieces.faits import noter
from cyclades.operations.pieces.recu import accuser_reception
from cyclades.operations.pieces.refus import (
    ControleCommence,
    DepotFerme,
    RienARemettre,
    RienAReprendre,
    VerificationEnCours,
)
from cyclades.operations.pieces.verrou import est_dans_la_fenetre, exiger_active, pieces_verrouillees
from cyclades.reglementation.droits import Acteur
from cyclades.reglementation.pieces import attend_la_remise

REPONDU = {"recue_le": None, "motif": "", "commentaire": ""}
"""What a former control had said is answered; when, and until when one may answer, stay: it may be taken back."""


@transaction.atomic
def remettre(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> None:
    """Hand over every file that waits: the exam service may control it, the candidate may no longer change it (PJ-3).

    A piece refused or asked again is handed over with a file sent since. What has no file, or one in which the
    antivirus found something, stays to be sent. Pressed twice, it acts once.

    :raises Introuvable: unknown, or not theirs. :raises CandidatureInactive: withdrawn or set aside.
    :raises DepotFerme: its window is over. :raises RienARemettre: no file.
    :raises VerificationEnCours: one of them has a sending that is being judged.
    """
    siennes = pieces_verrouillees(acteur, "remettre_pieces", candidature_id)
    exiger_active(siennes[0])
    if EnvoiRecu.objects.en_verification().filter(piece__in=siennes).exists():
        raise VerificationEnCours
    attendent = _qui_attendent(siennes)
    if not attendent and any(suivant(piece.etat, Acte.REPRENDRE) for piece in siennes):
        return
    remises = [piece for piece in attendent if est_dans_la_fenetre(piece, quand)]
    if not remises:
        raise DepotFerme(attendent[0], quand) if attendent else RienARemettre
    _passer(remises, Acte.REMETTRE, remise_le=quand, **REPONDU)
    _noter(acteur, "remettre_pieces", remises, quand)
    accuser_reception(remises, quand)


@transaction.atomic
def reprendre(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> None:
    """Take back what was handed over, while its window lasts and nobody has begun to control it (PJ-3).

    What had been refused or asked again is so once more, with its reason and its own date.

    :raises Introuvable: unknown, or not theirs. :raises CandidatureInactive: withdrawn or set aside.
    :raises RienAReprendre: nothing was handed over.
    :raises ControleCommence: too late. :raises DepotFerme: its window is over.
    """
    siennes = pieces_verrouillees(acteur, "reprendre_pieces", candidature_id)
    exiger_active(siennes[0])
    remises = [piece for piece in siennes if suivant(piece.etat, Acte.REPRENDRE)]
    if not remises:
        raise RienAReprendre
    if controle_a_commence(siennes, quand):
        raise ControleCommence
    reprises = [piece for piece in remises if est_dans_la_fenetre(piece, quand)]
    if not reprises:
        raise DepotFerme(remises[0], quand)
    _passer(reprises, Acte.REPRENDRE, remise_le=None)
    _redire(reprises)
    _noter(acteur, "reprendre_pieces", reprises, quand)


def _qui_attendent(pieces: list[Piece]) -> list[Piece]:
    """Those sent here whose file came after the last decision, if there was one."""
    remettables = [
        piece for piece in pieces if piece.retour == Piece.Retour.EN_LIGNE and suivant(piece.etat, Acte.REMETTRE)
    ]
    courants = Depot.objects.filter(piece__in=remettables, retire_le__isnull=True)
    deposees = dict(courants.exclude(analyse=Depot.Analyse.INFECTE).values_list("piece_id", "depose_le"))
    return [
        piece
        for piece in remettables
        if attend_la_remise(depose_le=deposees.get(piece.pk), controle_le=piece.controle_le)
    ]


def _passer(pieces: list[Piece], acte: Acte, **champs: object) -> None:
    lots: dict[str, list[UUID]] = {}
    for piece in pieces:
        lots.setdefault(piece.etat, []).append(piece.pk)
    for etat, lot in lots.items():
        Piece.objects.filter(pk__in=lot).update(etat=suivant(etat, acte), **champs)


def _redire(pieces: list[Piece]) -> None:
    """What the last decision that stands had said of each holds again."""
    siennes = Decision.objects.filter(piece__in=pieces, annulee_le__isnull=True).order_by("prise_le")
    dernieres = {une.piece_id: une for une in siennes}
    for une in dernieres.values():
        if une.vers in A_REVOIR:
            Piece.objects.filter(pk=une.piece_id).update(
                etat=une.vers, motif=une.motif, commentaire=une.commentaire, recue_le=une.recue_le
            )


def _noter(acteur: Acteur, acte: str, pieces: list[Piece], quand: datetime) -> None:
    candidature = pieces[0].candidature
    donnees: dict[str, object] = {"pieces": sorted(piece.cle for piece in pieces)}
    noter(acteur, acte, candidature, ("candidature", candidature.pk), donnees, quand)
