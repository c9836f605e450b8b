"""Is this installation fit to serve? Each thing that it leans on is asked, within a bounded time; nothing written."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache
from threading import Lock, Thread

from django.db import Error, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from cyclades.socle import fichiers
from cyclades.socle.taches.models import Ouvrier

PATIENCE = 2.0
"""Seconds that one answer may take."""
SILENCE = timedelta(seconds=60)
"""A worker renews its lease every few seconds: dead or cut off when its last one ended so long ago."""
ATTENTE = timedelta(minutes=15)
"""What waits so long and was never begun: workers are too few, or stuck."""
_une_seule_a_la_fois = Lock()


@dataclass(frozen=True, slots=True)
class Sante:
    """What answers as it should. A database that does not answer says nothing of what it holds: all that is false."""

    base: bool = False
    migrations: bool = False
    travailleur: bool = False
    file: bool = False
    fichiers: bool = False

    @property
    def est_prete(self) -> bool:
        return all(asdict(self).values())


def examiner(*, quand: datetime) -> Sante:
    """Ask the database first, then the store of files, apart: a disk that hangs does not hold the process."""
    range_ = _repond_a_temps(fichiers.repond)
    try:
        with transaction.atomic():
            _borner()
            return Sante(
                base=True,
                migrations=attendues() <= MigrationRecorder(connection).applied_migrations().keys(),
                travailleur=Ouvrier.objects.filter(expire_le__gte=quand - SILENCE).exists(),
                file=not _en_attente_depuis(quand - ATTENTE),
                fichiers=range_,
            )
    except Error:
        return Sante(fichiers=range_)


@cache
def attendues() -> frozenset[tuple[str, str]]:
    """The migrations of the code that runs: they do not change while it does."""
    return frozenset(MigrationLoader(None).graph.nodes)


def _borner() -> None:
    """A reading of the embedded database never waits for who writes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as curseur:
            curseur.execute("SELECT set_config('statement_timeout', %s, true)", [str(int(PATIENCE * 1000))])


def _en_attente_depuis(instant: datetime) -> bool:
    """A job never begun that could have been: asked for, or due, before that."""
    attendent = DBTaskResult.objects.filter(status=TaskResultStatus.READY, started_at__isnull=True)
    sans_date = Q(run_after=get_date_max(), enqueued_at__lte=instant)
    return attendent.filter(sans_date | Q(run_after__lte=instant)).exists()


def _repond_a_temps(question: Callable[[], bool]) -> bool:
    """False when it has not answered in time, or when it was asked already and still has not."""
    if not _une_seule_a_la_fois.acquire(blocking=False):
        return False
    reponses: list[bool] = []

    def demander() -> None:
        try:
            reponses.append(question())
        finally:
            _une_seule_a_la_fois.release()

    fil = Thread(target=demander, name="sante", daemon=True)
    fil.start()
    fil.join(PATIENCE)
    return any(reponses)
