"""« J'ai fourni toutes mes pièces », and taking them back until control begins."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.metier.pieces.etats import Acte, suivant
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.operations.journal import consigner_fait
from cyclades.operations.pieces.refus import ControleCommence, DepotFerme, RienARemettre, RienAReprendre
from cyclades.operations.pieces.verrou import est_dans_la_fenetre, pieces_verrouillees
from cyclades.reglementation.droits import Acteur

AVANT_CONTROLE = {"recue_le": None, "controle_le": None, "limite_le": None, "motif": "", "commentaire": ""}
"""What a former control had said is answered."""


@transaction.atomic
def remettre(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> None:
    """Hand over every file that waits: the exam service may control it, the candidate may no longer change it (PJ-3).

    A piece refused or asked again is handed over with a file sent since. What has no file stays to be sent.
    Pressed twice, it acts once.

    :raises Introuvable: unknown, or not theirs. :raises DepotFerme: its window is over. :raises RienARemettre: no file.
    """
    siennes = pieces_verrouillees(acteur, "remettre_pieces", candidature_id)
    attendent = [piece for piece in siennes if _attend_d_etre_remise(piece)]
    if not attendent and any(_vient_d_etre_remise(piece) for piece in siennes):
        return
    remises = [piece for piece in attendent if est_dans_la_fenetre(piece, quand)]
    if not remises:
        raise DepotFerme(attendent[0], quand) if attendent else RienARemettre
    for piece in remises:
        _passer(piece, Acte.REMETTRE, remise_le=quand, **AVANT_CONTROLE)
    _consigner(acteur, "remettre_pieces", remises, quand)


@transaction.atomic
def reprendre(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> None:
    """Take back what was handed over, while the window lasts and nobody has begun to control it (PJ-3).

    :raises Introuvable: unknown, or not theirs. :raises RienAReprendre: nothing was handed over.
    :raises ControleCommence: too late. :raises DepotFerme: the window is over.
    """
    siennes = pieces_verrouillees(acteur, "reprendre_pieces", candidature_id)
    remises = [piece for piece in siennes if suivant(piece.etat, Acte.REPRENDRE)]
    if not remises:
        raise RienAReprendre
    if any(piece.controle_le for piece in remises):
        raise ControleCommence
    if not est_dans_la_fenetre(remises[0], quand):
        raise DepotFerme(remises[0], quand)
    for piece in remises:
        _passer(piece, Acte.REPRENDRE, remise_le=None)
    _consigner(acteur, "reprendre_pieces", remises, quand)


def _attend_d_etre_remise(piece: Piece) -> bool:
    """A file is there, sent after the last decision if there was one."""
    if piece.retour != Piece.Retour.EN_LIGNE or suivant(piece.etat, Acte.REMETTRE) is None:
        return False
    courants = Depot.objects.filter(piece=piece, retire_le__isnull=True)
    return (courants.filter(depose_le__gt=piece.controle_le) if piece.controle_le else courants).exists()


def _vient_d_etre_remise(piece: Piece) -> bool:
    return suivant(piece.etat, Acte.REPRENDRE) is not None


def _passer(piece: Piece, acte: Acte, **champs: object) -> None:
    etat = suivant(piece.etat, acte)
    Piece.objects.filter(pk=piece.pk).update(etat=etat, **champs)


def _consigner(acteur: Acteur, acte: str, pieces: list[Piece], quand: datetime) -> None:
    candidature = pieces[0].candidature
    consigner_fait(
        acteur=acteur,
        acte=acte,
        objet="candidature",
        objet_id=candidature.pk,
        candidature_id=candidature.pk,
        academie=candidature.academie_id,
        donnees={"pieces": sorted(piece.cle for piece in pieces)},
        quand=quand,
    )
