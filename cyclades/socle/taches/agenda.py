"""Recurring acts: time is cut into slots, of which the latest is enqueued once, however many processes look."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cyclades.socle.taches.models import Creneau

ORIGINE = datetime(1970, 1, 1, tzinfo=UTC)
FINIES = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)


class Cadence(Protocol):
    def creneau(self, quand: datetime) -> datetime:
        """The start of the latest slot begun at `quand`."""


@dataclass(frozen=True, slots=True)
class Toutes:
    """Every `periode`, aligned on the clock: every five minutes at :00, :05, :10…"""

    periode: timedelta

    def creneau(self, quand: datetime) -> datetime:
        return quand - (quand - ORIGINE) % self.periode


@dataclass(frozen=True, slots=True)
class ChaqueJour:
    """Every day at this hour of this zone, on the days clocks change too."""

    heure: time
    fuseau: str

    def creneau(self, quand: datetime) -> datetime:
        zone = ZoneInfo(self.fuseau)
        jour = quand.astimezone(zone).date()
        debut = datetime.combine(jour, self.heure, zone).astimezone(UTC)
        if debut > quand:
            debut = datetime.combine(jour - timedelta(days=1), self.heure, zone).astimezone(UTC)
        return debut


@dataclass(frozen=True, slots=True)
class Echeance:
    """One recurring act: the job, without arguments, that does it."""

    nom: str
    cadence: Cadence
    tache: "Task[[], Any]"


def enfiler_dues(*, agenda: Iterable[Echeance], quand: datetime) -> list[str]:
    """Enqueue the recurring acts whose latest slot has not been; their names.

    What was missed runs once, not once a slot; an act still waiting or running is not enqueued over itself.
    """
    return [echeance.nom for echeance in agenda if _enfiler(echeance, quand)]


def _enfiler(echeance: Echeance, quand: datetime) -> bool:
    debut_le = echeance.cadence.creneau(quand)
    dernier = Creneau.objects.filter(nom=echeance.nom).order_by("debut_le").last()
    if dernier and (dernier.debut_le >= debut_le or _est_inachevee(dernier.tache_id)):
        return False
    with transaction.atomic():
        creneau, est_nouveau = Creneau.objects.get_or_create(nom=echeance.nom, debut_le=debut_le)
        if est_nouveau:
            creneau.tache_id = echeance.tache.enqueue().id
            creneau.save(update_fields=["tache_id"])
    return est_nouveau


def _est_inachevee(tache_id: UUID | None) -> bool:
    return tache_id is not None and DBTaskResult.objects.filter(id=tache_id).exclude(status__in=FINIES).exists()
