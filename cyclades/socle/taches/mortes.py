"""The jobs given up after their last attempt: seen, run again, and in the end forgotten."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult, get_date_max

from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.models import Creneau

GARDEES = timedelta(days=14)
MORTES_GARDEES = timedelta(days=90)
UN_MOIS = timedelta(days=30)
VIVANTES = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
SUSPENS = (*VIVANTES, TaskResultStatus.FAILED)


@dataclass(frozen=True, slots=True)
class Morte:
    """A job given up: what it was, how often it was tried, why it failed the last time."""

    id: UUID
    tache: str
    essais: int
    abandonnee_le: datetime | None
    cause: str
    trace: str


def mortes() -> list[Morte]:
    """The jobs given up, the latest first."""
    return [
        Morte(
            id=ligne.id,
            tache=ligne.task_path,
            essais=len(ligne.worker_ids),
            abandonnee_le=ligne.finished_at,
            cause=ligne.exception_class_path,
            trace=ligne.traceback,
        )
        for ligne in DBTaskResult.objects.failed().order_by("-finished_at")
    ]


def relancer(*, tache_id: UUID, quand: datetime) -> None:
    """Give a job given up its attempts again.

    :raises Introuvable: no job given up has this identifier.
    """
    abandonnee = DBTaskResult.objects.failed().filter(id=tache_id)
    if not abandonnee.update(status=TaskResultStatus.READY, worker_ids=[], run_after=quand, finished_at=None):
        raise Introuvable("Aucune tâche abandonnée ne porte cet identifiant.")


def relancer_toutes(tache: "Task[..., Any]", cause: type[Exception], *, quand: datetime) -> int:
    """Give all jobs of this kind that were given up for this cause their attempts again, behind those that wait.

    One asked for over a month ago stays given up: the cause is its own.

    :returns: how many.
    """
    chemin = f"{cause.__module__}.{cause.__qualname__}"
    lesquelles = DBTaskResult.objects.failed().filter(
        task_path=tache.module_path, exception_class_path=chemin, enqueued_at__gt=quand - UN_MOIS
    )
    return lesquelles.update(status=TaskResultStatus.READY, worker_ids=[], run_after=get_date_max(), finished_at=None)


def arguments_en_suspens(tache: "Task[..., Any]") -> list[list[Any]]:
    """The arguments of the jobs of this kind that wait, run, or were given up: asking for them again adds nothing."""
    return _arguments(tache, SUSPENS)


def arguments_vivants(tache: "Task[..., Any]") -> list[list[Any]]:
    """The arguments of the jobs of this kind that wait or run: they will be done."""
    return _arguments(tache, VIVANTES)


def _arguments(tache: "Task[..., Any]", statuts: Collection[str]) -> list[list[Any]]:
    lignes = DBTaskResult.objects.filter(status__in=statuts, task_path=tache.module_path)
    return [args_kwargs["args"] for args_kwargs in lignes.values_list("args_kwargs", flat=True)]


def purger(*, quand: datetime) -> int:
    """Forget the jobs done two weeks ago, and those given up three months ago."""
    reussies, _ = DBTaskResult.objects.successful().filter(finished_at__lt=quand - GARDEES).delete()
    abandonnees, _ = DBTaskResult.objects.failed().filter(finished_at__lt=quand - MORTES_GARDEES).delete()
    Creneau.objects.filter(debut_le__lt=quand - MORTES_GARDEES).delete()
    return reussies + abandonnees
