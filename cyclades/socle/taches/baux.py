"""Leases: a worker that no longer renews its own is dead, and what it was doing is put back."""

import os
import secrets
import socket
from datetime import datetime, timedelta

from django_tasks_db.models import DBTaskResult

from cyclades.socle.taches.execution import Issue, OuvrierDisparu, Tache, rendre
from cyclades.socle.taches.models import Ouvrier

BAIL = timedelta(seconds=30)


def nommer() -> str:
    """A name never used before: machine, process, and a part drawn at random."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(6)}"


def battre(*, ouvrier: str, bail: timedelta = BAIL, quand: datetime) -> None:
    """Say that this worker is alive, and will be until its lease ends."""
    Ouvrier.objects.update_or_create(
        id=ouvrier,
        defaults={"expire_le": quand + bail},
        create_defaults={"demarre_le": quand, "expire_le": quand + bail},
    )


def partir(*, ouvrier: str) -> None:
    """This worker stops, having finished what it was doing."""
    Ouvrier.objects.filter(id=ouvrier).delete()


def reprendre(*, quand: datetime) -> list[tuple[Tache, Issue]]:
    """Put back the jobs of the workers whose lease has ended.

    Jobs are read before leases: a worker has its lease before its first job, so none that starts is taken for dead.
    """
    en_cours = list(DBTaskResult.objects.running())
    vivants = set(Ouvrier.objects.filter(expire_le__gt=quand).values_list("id", flat=True))
    orphelines = [ligne for ligne in en_cours if ligne.worker_ids[-1] not in vivants]
    reprises = [(ligne, rendre(ligne, OuvrierDisparu(ligne.worker_ids[-1]), quand=quand)) for ligne in orphelines]
    if Ouvrier.objects.filter(expire_le__lte=quand).exists():
        Ouvrier.objects.filter(expire_le__lte=quand).delete()
    return reprises
