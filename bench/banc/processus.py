"""What processes have used so far, read where the kernel keeps it: CPU to the nanosecond, memory."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def arbre(racine: int) -> list[int]:
    """A process and all those that it started, and they in turn."""
    trouves = [racine]
    for pid in trouves:
        for fil in _fils_d_execution(pid):
            with suppress(OSError):
                trouves += [int(enfant) for enfant in (fil / "children").read_text().split()]
    return trouves


def cpu(racines: tuple[int, ...]) -> float:
    """Milliseconds of CPU used so far by these processes and those that they started and that still live."""
    nanosecondes = 0
    for racine in racines:
        for pid in arbre(racine):
            for fil in _fils_d_execution(pid):
                with suppress(OSError):
                    nanosecondes += int((fil / "schedstat").read_text().split()[0])
    return nanosecondes / 1e6


def vit(pid: int) -> bool:
    """Does any of its threads? One that is dead holds nothing any more, though its parent be slow to take note."""
    etats = []
    for fil in _fils_d_execution(pid):
        with suppress(OSError):
            etats.append((fil / "stat").read_text().rpartition(")")[2].split()[0])
    return any(etat not in "ZX" for etat in etats)


def memoire(pid: int) -> tuple[float, float]:
    """(resident, proportional) Mo: the second shares between processes what they share."""
    lignes = dict(ligne.split(":", 1) for ligne in (PROC / str(pid) / "smaps_rollup").read_text().splitlines()[1:])
    return tuple(int(lignes[nom].split()[0]) * 1024 / 1e6 for nom in ("Rss", "Pss"))  # type: ignore[return-value]


def cores_pris_par_d_autres(avant: tuple[float, float], miens: float) -> float:
    """Of the machine's cores, how many others kept busy since `instantane` gave `avant`; `miens` in ms of CPU."""
    occupe, horloge = instantane()
    return max(0.0, (occupe - avant[0] - miens) / max(1.0, horloge - avant[1]))


def instantane() -> tuple[float, float]:
    """(ms that all processors have been busy, ms on the clock)."""
    champs = [int(champ) for champ in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    occupe = (sum(champs) - champs[3] - champs[4]) * 1000 / os.sysconf("SC_CLK_TCK")
    return occupe, float(Path("/proc/uptime").read_text().split()[0]) * 1000


def _fils_d_execution(pid: int) -> Iterator[Path]:
    with suppress(OSError):
        yield from (PROC / str(pid) / "task").iterdir()
