"""« Ce ne sont pas des doublons »: two accounts of one identity are two persons; and back (CPT-12)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.consultations.doublons.comparaison import de_la_paire, la_paire, vue_de
from cyclades.consultations.doublons.paires import distinction_de
from cyclades.metier.comptes.models import Compte, Distinction
from cyclades.operations.doublons.refus import ComptesReunis, DoublonChange
from cyclades.operations.doublons.verrou import deja_reunis, verrouiller
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

MOTIF_MAXIMAL = 300


@transaction.atomic
def distinguer(*, acteur: Acteur, un_id: UUID, autre_id: UUID, motif: str, vue: str, quand: datetime) -> None:
    """Say that these accounts are those of two persons: they leave the list until somebody says otherwise.

    Said twice, it is said once. :raises Introuvable: not allowed, unknown, or outside the agent's perimeter.
    :raises ComptesReunis: a colleague merged them meanwhile. :raises DoublonChange: not what the agent saw.
    """
    garde, autre = _la_paire(acteur, "distinguer_comptes", un_id, autre_id)
    if distinction_de(garde.pk, autre.pk).exists():
        return
    gardees, deplacees = de_la_paire(garde, autre)
    if vue != vue_de((garde, autre), (*gardees, *deplacees), None):
        raise DoublonChange
    premier, second = sorted((garde.pk, autre.pk))
    Distinction.objects.create(
        un_id=premier,
        autre_id=second,
        motif=" ".join(motif.split())[:MOTIF_MAXIMAL],
        prise_le=quand,
        acteur_id=acteur.compte_id,
    )
    _consigner(acteur, "distinguer_comptes", garde, autre, quand)


@transaction.atomic
def rapprocher(*, acteur: Acteur, un_id: UUID, autre_id: UUID, quand: datetime) -> None:
    """Take that decision back: the pair is on the list again. Taken back already, nothing happens.

    :raises Introuvable: not allowed, unknown, or outside the agent's perimeter.
    :raises ComptesReunis: a colleague merged them meanwhile.
    """
    garde, autre = _la_paire(acteur, "rapprocher_comptes", un_id, autre_id)
    en_vigueur = distinction_de(garde.pk, autre.pk)
    if en_vigueur.update(levee_le=quand, levee_par_id=acteur.compte_id):
        _consigner(acteur, "rapprocher_comptes", garde, autre, quand)


def _la_paire(acteur: Acteur, acte: str, un_id: UUID, autre_id: UUID) -> tuple[Compte, Compte]:
    if not peut(acteur, acte):
        raise Introuvable
    if deja_reunis(acteur, verrouiller(un_id, autre_id)):
        raise ComptesReunis
    return la_paire(acteur, un_id, autre_id)


def _consigner(acteur: Acteur, acte: str, garde: Compte, autre: Compte, quand: datetime) -> None:
    consigner_fait(
        acteur=acteur, acte=acte, objet="compte", objet_id=garde.pk, donnees={"autre": str(autre.pk)}, quand=quand
    )
