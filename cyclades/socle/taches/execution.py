"""One job: taken, run, then closed; or tried again later; or given up, and kept for somebody to look at.

The rows are those of django-tasks-db: READY, RUNNING, SUCCESSFUL, FAILED. `worker_ids` lists the attempts, one name
each; FAILED is the end: a job given up (`mortes`).
"""

from datetime import datetime, timedelta
from enum import StrEnum
from time import monotonic
from traceback import format_exception
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import Q
from django_tasks import TaskContext, TaskResultStatus
from django_tasks.utils import normalize_json
from django_tasks_db.models import DBTaskResult, get_date_max

Tache: TypeAlias = DBTaskResult[Any, Any]

ATTENTES = (timedelta(seconds=2), timedelta(seconds=30), timedelta(minutes=5), timedelta(hours=1))
"""How long before each new attempt; after the last one, the job is given up."""
ESSAIS = len(ATTENTES) + 1
TRACE_MAXIMALE = 8_000


class OuvrierDisparu(RuntimeError):
    """The worker stopped giving signs of life while it ran the job."""


class Issue(StrEnum):
    """How an attempt ended."""

    REUSSIE = "reussie"
    A_REPRENDRE = "a_reprendre"
    ABANDONNEE = "abandonnee"
    DEPOSSEDEE = "depossedee"  # its lease had expired: the job had been put back, this outcome counts for nothing


def prendre(*, ouvrier: str, file: str | None = None, quand: datetime) -> Tache | None:
    """Take the next job due at `quand` for this worker, or none. Two workers never take the same attempt.

    :param file: the queue that it is taken from; any by default.
    """
    dues = DBTaskResult.objects.filter(
        Q(run_after__lte=quand) | Q(run_after=get_date_max()), status=TaskResultStatus.READY
    )
    if file is not None:
        dues = dues.filter(queue_name=file)
    if not dues.exists():  # a poll costs a reading, not the write lock
        return None
    with transaction.atomic():
        ligne = dues.get_locked()
        if ligne is not None:
            ligne.status = TaskResultStatus.RUNNING
            ligne.started_at = quand
            ligne.worker_ids = [*ligne.worker_ids, ouvrier]
            ligne.save(update_fields=["status", "started_at", "worker_ids"])
    return ligne


def executer(ligne: Tache, *, quand: datetime) -> Issue:
    """Run a job taken at `quand`; whatever it raises, its row says how it ended."""
    debut = monotonic()
    try:
        valeur = _appeler(ligne)
    except Exception as erreur:  # noqa: BLE001 (a job may fail in any way: ADR 0004)
        return rendre(ligne, erreur, quand=quand + timedelta(seconds=monotonic() - debut))
    fini_le = quand + timedelta(seconds=monotonic() - debut)
    clos = _clore(
        ligne,
        status=TaskResultStatus.SUCCESSFUL,
        finished_at=fini_le,
        return_value=valeur,
        exception_class_path="",
        traceback="",
    )
    return Issue.REUSSIE if clos else Issue.DEPOSSEDEE


def rendre(ligne: Tache, erreur: Exception, *, quand: datetime) -> Issue:
    """Put back a job whose attempt failed, to be tried after a growing time; or give it up after the last one."""
    essais = len(ligne.worker_ids)
    cause = {
        "exception_class_path": f"{type(erreur).__module__}.{type(erreur).__qualname__}",
        "traceback": "".join(format_exception(erreur))[-TRACE_MAXIMALE:],
    }
    if essais >= ESSAIS:
        clos = _clore(ligne, status=TaskResultStatus.FAILED, finished_at=quand, **cause)
        return Issue.ABANDONNEE if clos else Issue.DEPOSSEDEE
    clos = _clore(ligne, status=TaskResultStatus.READY, run_after=quand + ATTENTES[essais - 1], **cause)
    return Issue.A_REPRENDRE if clos else Issue.DEPOSSEDEE


def _appeler(ligne: Tache) -> object:
    tache, resultat = ligne.task, ligne.task_result
    contexte = (TaskContext(task_result=resultat),) if tache.takes_context else ()  # type: ignore[arg-type]
    return normalize_json(tache.call(*contexte, *resultat.args, **resultat.kwargs))


def _clore(ligne: Tache, **champs: object) -> bool:
    """Write how the attempt ended, unless the job has been put back meanwhile and is no longer this worker's."""
    encore = DBTaskResult.objects.filter(id=ligne.id, status=TaskResultStatus.RUNNING, worker_ids=ligne.worker_ids)
    return encore.update(**champs) == 1
