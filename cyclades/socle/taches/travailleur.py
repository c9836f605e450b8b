"""The worker: one process that runs the jobs, follows the agenda and whatever else it is given, until told to stop."""

import os
import signal
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from threading import Event, Thread
from time import monotonic
from types import FrameType

from django.db import Error, close_old_connections, connections
from django_tasks import DEFAULT_TASK_QUEUE_NAME

from cyclades.socle.instants import maintenant
from cyclades.socle.taches.agenda import Echeance, enfiler_dues
from cyclades.socle.taches.baux import BAIL, battre, nommer, partir, reprendre
from cyclades.socle.taches.execution import Tache, executer, prendre
from cyclades.socle.taches.traces import alerter, tracer

PATIENCE = 20.0
"""Seconds given to what is under way when the process is told to stop."""
DUREE_MAXIMALE = timedelta(minutes=15)
REPOS = 0.5
"""Seconds between two looks at an empty queue."""
ATTENTE_DE_LA_BASE = 5.0
SORTIE_BLOQUEE = 75
TACHES = "taches"


@dataclass(frozen=True, slots=True)
class Tour:
    """Something done over and over: `agir(quand)` gives the seconds to wait before the next time."""

    nom: str
    agir: Callable[[datetime], float]


@dataclass
class Poste:
    """Who runs the jobs of one queue, one at a time, under a name and a lease of its own.

    `depuis`: since when (seconds of a monotonic clock) it runs the one that it has.
    """

    file: str = DEFAULT_TASK_QUEUE_NAME
    nom: str = field(default_factory=nommer)
    est_inscrit: bool = False
    depuis: float | None = None

    def renaitre(self) -> None:
        """Under another name: the lease of the former one ends, and what it had is put back."""
        self.nom, self.est_inscrit = nommer(), False


class Travailleur:
    """A worker process. Each turn has its thread and connection: a long job delays neither the mails nor the lease.

    :param postes: as many jobs run at once, each from its queue.
    """

    def __init__(
        self,
        *,
        agenda: Sequence[Echeance] = (),
        postes: Sequence[Poste] = (),
        tours: Iterable[Tour] = (),
        bail: timedelta = BAIL,
        duree_maximale: timedelta = DUREE_MAXIMALE,
    ) -> None:
        self.agenda = agenda
        self.postes = tuple(postes) or (Poste(),)
        self.bail = bail
        self.duree_maximale = duree_maximale
        self.arret = Event()
        self.tours = (
            Tour("bail", self._battre),
            *(Tour(f"{TACHES}{rang}", partial(self._une_tache, poste)) for rang, poste in enumerate(self.postes)),
            Tour("agenda", self._suivre_l_agenda),
            *tours,
        )

    @property
    def nom(self) -> str:
        """What the logs call the process: its first post."""
        return self.postes[0].nom

    def travailler(self) -> int:
        """Work until SIGTERM or SIGINT; the exit status: 0, or 1 when a turn broke down.

        A second signal ends the process at once: the lease gives the job back.
        """
        for signe in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signe, self._arreter)
        self._battre(maintenant())
        tracer("travailleur.demarre", ouvrier=self.nom)
        fils = [Thread(target=self._tourner, args=(tour,), name=tour.nom, daemon=True) for tour in self.tours]
        for un in fils:
            un.start()
        while not self.arret.wait(0.5) and all(un.is_alive() for un in fils):
            pass
        est_en_panne = not self.arret.is_set()
        self.arret.set()
        self._attendre(fils)
        return 1 if est_en_panne else 0

    def _arreter(self, signe: int, _: FrameType | None) -> None:
        signal.signal(signe, signal.SIG_DFL)
        self.arret.set()

    def _attendre(self, fils: list[Thread]) -> None:
        limite = monotonic() + PATIENCE
        for un in fils:
            un.join(max(0.0, limite - monotonic()))
        inacheves = [un.name for un in fils if un.is_alive()]
        for rang, poste in enumerate(self.postes):
            if f"{TACHES}{rang}" not in inacheves:
                partir(ouvrier=poste.nom)
        tracer("travailleur.arrete", ouvrier=self.nom, inacheves=inacheves)

    def _tourner(self, tour: Tour) -> None:
        while not self.arret.is_set():
            close_old_connections()
            try:
                pause = tour.agir(maintenant())
            except Error as erreur:  # the database is away: it will come back
                alerter("base.indisponible", ouvrier=self.nom, tour=tour.nom, erreur=type(erreur).__name__)
                connections.close_all()
                pause = ATTENTE_DE_LA_BASE
            self.arret.wait(pause)
        connections.close_all()

    def _battre(self, quand: datetime) -> float:
        for poste in self.postes:
            if poste.depuis is not None and monotonic() - poste.depuis > self.duree_maximale.total_seconds():
                alerter("tache.bloquee", ouvrier=poste.nom, secondes=round(monotonic() - poste.depuis))
                os._exit(SORTIE_BLOQUEE)  # a thread cannot be ended otherwise; the lease gives the job back
            self._inscrire(poste, quand)
        return self.bail.total_seconds() / 5

    def _inscrire(self, poste: Poste, quand: datetime) -> None:
        battre(ouvrier=poste.nom, bail=self.bail, quand=quand)
        poste.est_inscrit = True

    def _une_tache(self, poste: Poste, quand: datetime) -> float:
        if not poste.est_inscrit:
            self._inscrire(poste, quand)
        try:
            ligne = prendre(ouvrier=poste.nom, file=poste.file, quand=quand)
            if ligne is None:
                return REPOS
            self._executer(poste, ligne, quand)
        except Error:  # how the job ended could not be written
            poste.renaitre()
            raise
        finally:
            poste.depuis = None
        return 0.0

    def _executer(self, poste: Poste, ligne: Tache, quand: datetime) -> None:
        poste.depuis = debut = monotonic()
        issue = executer(ligne, quand=quand)
        faits = {"tache": ligne.task_path, "id": str(ligne.id), "essai": len(ligne.worker_ids), "issue": issue.value}
        tracer("tache.finie", ouvrier=poste.nom, millisecondes=round(1000 * (monotonic() - debut)), **faits)

    def _suivre_l_agenda(self, quand: datetime) -> float:
        for ligne, issue in reprendre(quand=quand):
            alerter("tache.reprise", tache=ligne.task_path, id=str(ligne.id), issue=issue.value, ouvrier=self.nom)
        for nom in enfiler_dues(agenda=self.agenda, quand=quand):
            tracer("agenda.enfile", echeance=nom, ouvrier=self.nom)
        return min(5.0, self.bail.total_seconds() / 2)


def vider(*, quand: datetime) -> int:
    """Run every job due at `quand`, of all queues, here and now, and stop; how many were run."""
    ouvrier, nombre = nommer(), 0
    battre(ouvrier=ouvrier, bail=DUREE_MAXIMALE, quand=quand)
    while ligne := prendre(ouvrier=ouvrier, quand=quand):
        executer(ligne, quand=quand)
        nombre += 1
    partir(ouvrier=ouvrier)
    return nombre
