"""Putting files and rows in accord again, after a loss or a failure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.consultations.fichiers import JEUNESSE, EtatDesFichiers
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.operations.documents.taches import produire
from cyclades.operations.fichiers.refus import PerteMassive
from cyclades.operations.pieces.renvoi import faire_renvoyer
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle import fichiers
from cyclades.socle.refus import Introuvable

MOTIF = "Fichier à renvoyer\u00a0: il n’a pas pu être conservé"
COMMENTAIRE = (
    "Vous n’y êtes pour rien\u00a0: un incident technique nous empêche d’ouvrir le fichier que vous aviez envoyé. "
    "Envoyez-le de nouveau, puis choisissez «\u00a0J’ai fourni toutes mes pièces\u00a0»."
)


PERTE_PLAUSIBLE = 20
"""Files lost at once beyond which, if it is also more than one in a hundred, a disk or a key is what is missing."""


@dataclass(frozen=True, slots=True)
class Reparation:
    """How many of each. `laisses`: pieces whose file is missing and whose candidature is no longer alive."""

    effaces: int
    refaits: int
    redemandees: int
    laisses: int


def reparer(*, acteur: Acteur, etat: EtatDesFichiers, forcer: bool = False, quand: datetime) -> Reparation:
    """Erase what nobody speaks of, make documents again from their data, ask candidates again for what is lost.

    A piece lost opens again for two weeks at least; the candidate is told by mail, as of any decision. Done twice, it
    does nothing more. Files of former sendings, and signed copies, cannot be made again: they are only said.

    :raises Introuvable: not allowed. :raises PerteMassive: so much is missing that the store itself must be looked at.
    """
    if not peut(acteur, "reparer_fichiers"):
        raise Introuvable
    if not forcer and etat.manquent > max(PERTE_PLAUSIBLE, etat.nombre // 100):
        raise PerteMassive(etat.manquent, etat.nombre)
    effaces = sum(fichiers.effacer_si_ancien(cle, quand - JEUNESSE) for cle in etat.orphelins)
    for nom in etat.restes:
        fichiers.effacer_reste(nom)
    for pk in etat.documents:
        produire.enqueue(str(pk))
    redemandees = sum(_redemander(acteur, pk, quand) for pk in etat.depots)
    return Reparation(effaces + len(etat.restes), len(etat.documents), redemandees, len(etat.depots) - redemandees)


@transaction.atomic
def _redemander(acteur: Acteur, depot_id: UUID, quand: datetime) -> bool:
    Piece.objects.select_for_update(of=("self",)).filter(depots=depot_id).first()  # before its file is looked at
    depot = Depot.objects.filter(pk=depot_id, retire_le__isnull=True).first()
    if depot is None or fichiers.est_intact(depot.cle):
        return False
    if not faire_renvoyer(acteur, depot.piece_id, None, motif=MOTIF, commentaire=COMMENTAIRE, quand=quand):
        return False
    depot.retire_le = quand
    depot.save(update_fields=["retire_le"])
    return True
