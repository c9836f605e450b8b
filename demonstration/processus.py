"""Child processes that never outlive us.

Each leads a group of its own, so that Ctrl-C in the terminal reaches us alone; each is told to stop, waited for, then
killed with all that it started; and the kernel tells it to stop should we die first.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

DELAI = 8.0
DERNIERS_MOTS = 4_000
PR_SET_PDEATHSIG = 1


class DemarrageImpossible(RuntimeError):
    """Something that is needed did not start, or ended; the message says what."""


@dataclass(frozen=True, slots=True)
class Enfant:
    """`journal`: the file that what it says goes to; None when it speaks on the terminal."""

    nom: str
    processus: subprocess.Popen[bytes]
    journal: Path | None = None

    def signaler(self, numero: int) -> None:
        """To its whole group: what it started goes with it."""
        with suppress(ProcessLookupError):
            os.killpg(self.processus.pid, numero)

    def est_fini(self) -> bool:
        return self.processus.poll() is not None


def _mourir_avec_le_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def demarrer(
    nom: str, commande: Sequence[str], environnement: Mapping[str, str], *, journal: Path | None = None
) -> Enfant:
    """Run this Python with these arguments. A journal tells this start only: it is written anew."""
    with journal.open("wb") if journal else nullcontext() as sortie:
        processus = subprocess.Popen(
            [sys.executable, *commande],
            env=environnement,
            stdin=subprocess.DEVNULL,
            stdout=sortie,
            stderr=subprocess.STDOUT if journal else None,
            process_group=0,
            preexec_fn=_mourir_avec_le_parent,  # noqa: PLW1509 (no thread has been started)
        )
    return Enfant(nom, processus, journal)


def surveiller(enfants: Sequence[Enfant]) -> None:
    """
    :raises DemarrageImpossible: one of them ended by itself.
    """
    for enfant in enfants:
        if enfant.est_fini():
            raise DemarrageImpossible(f"Le processus « {enfant.nom} » s'est arrêté.\n{_derniers_mots(enfant)}")


def _derniers_mots(enfant: Enfant) -> str:
    return enfant.journal.read_text(errors="replace")[-DERNIERS_MOTS:] if enfant.journal else ""


def arreter(enfants: Sequence[Enfant]) -> None:
    """All at once: asked, waited for, killed. Nothing of their groups is left."""
    for enfant in enfants:
        enfant.signaler(signal.SIGTERM)
    limite = time.monotonic() + DELAI
    for enfant in enfants:
        with suppress(subprocess.TimeoutExpired):
            enfant.processus.wait(max(0.0, limite - time.monotonic()))
        enfant.signaler(signal.SIGKILL)
        enfant.processus.wait()
