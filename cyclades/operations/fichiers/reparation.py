"""Putting files and rows in accord again, after a loss or a failure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from cyclades.consultations.fichiers import JEUNESSE, EtatDesFichiers
from cyclades.metier.candidatures.etats import ACTIFS
from cyclades.metier.pieces.etats import Acte, suivant
from cyclades.metier.pieces.models import Depot, Piece
from cyclades.operations.documents.taches import produire
from cyclades.operations.pieces.controle import Dit, decider
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle import fichiers
from cyclades.socle.instants import local
from cyclades.socle.refus import Introuvable

DELAI = timedelta(days=15)
MOTIF = "Fichier à renvoyer : il n'a pas pu être conservé"
COMMENTAIRE = (
    "Vous n'y êtes pour rien : un incident technique nous empêche d'ouvrir le fichier que vous aviez envoyé. "
    "Envoyez-le de nouveau, puis choisissez « J'ai fourni toutes mes pièces »."
)


@dataclass(frozen=True, slots=True)
class Reparation:
    """How many of each. `laisses`: pieces whose file is missing and whose candidature is no longer alive."""

    effaces: int
    refaits: int
    redemandees: int
    laisses: int


def reparer(*, acteur: Acteur, etat: EtatDesFichiers, quand: datetime) -> Reparation:
    """Erase what nobody speaks of, make documents again from their data, ask candidates again for what is lost.

    A piece lost opens again for two weeks at least; the candidate is told by mail, as of any decision. Done twice, it
    does nothing more. Files of former sendings, and signed copies, cannot be made again: they are only said.

    :raises Introuvable: not allowed.
    """
    if not peut(acteur, "reparer_fichiers"):
        raise Introuvable
    effaces = sum(fichiers.effacer_si_ancien(cle, quand - JEUNESSE) for cle in etat.orphelins)
    for pk in etat.documents:
        produire.enqueue(str(pk))
    redemandees = sum(_redemander(acteur, pk, quand) for pk in etat.depots)
    return Reparation(effaces, len(etat.documents), redemandees, len(etat.depots) - redemandees)


@transaction.atomic
def _redemander(acteur: Acteur, depot_id: UUID, quand: datetime) -> bool:
    depot = Depot.objects.filter(pk=depot_id, retire_le__isnull=True).first()
    if depot is None or _est_revenu(depot.cle):
        return False
    lignes = Piece.objects.select_related("candidature__service", "candidature__compte")
    piece = lignes.select_for_update(of=("self",)).get(pk=depot.piece_id)
    if piece.candidature.etat not in ACTIFS or suivant(piece.etat, Acte.REDEMANDER) is None:
        return False
    depot.retire_le = quand
    depot.save(update_fields=["retire_le"])
    dit = Dit(motif=MOTIF, commentaire=COMMENTAIRE, controle_le=quand, limite_le=_limite(piece, quand))
    decider(acteur, Acte.REDEMANDER, piece, None, dit, quand)
    return True


def _est_revenu(cle: str) -> bool:
    try:
        fichiers.lire(cle)
    except (fichiers.FichierAbsent, fichiers.FichierAltere):
        return False
    return True


def _limite(piece: Piece, quand: datetime) -> datetime:
    """The end of the window when it is far enough, or the evening of the fifteenth day, in the zone of the service."""
    service = piece.candidature.service
    zone = ZoneInfo(service.fuseau)
    quinzaine = datetime.combine(local(quand + DELAI, service.fuseau).date(), time(23, 59), zone)
    fermeture: datetime = piece.limite_le or service.pieces_ferme_le
    return max(fermeture, quinzaine)
