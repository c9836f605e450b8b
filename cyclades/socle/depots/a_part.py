"""What touches the bytes of others, in a process of its own: bounded memory, bounded time, nothing of the environment.

Whatever a hostile file does to a decoder, it does it to a process that has no database, no key and no second life.
"""

import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from cyclades.socle.depots.refus import MOTS, DepotRefuse, Motif
from cyclades.socle.depots.regles import Recu, Regles

RACINE = Path(__file__).parents[3]
MEMOIRE = 280_000_000  # bytes of data; the libraries themselves add some twenty million
SECONDES, PAR_PHOTO = 10, 2
"""Of computation: for one file, and for each photo after the first."""
ATTENTE = 20  # seconds of clock beyond those, on a busy machine


class Demande(msgspec.Struct, tag=True):
    """What goes in: files to judge."""

    fichiers: list[bytes]
    regles: Regles


class PageVoulue(msgspec.Struct, tag=True):
    """What goes in: a page to draw, from 1, and the points of its longest side."""

    octets: bytes
    numero: int
    cote: int


class Refusee(msgspec.Struct, tag=True):
    motif: Motif
    message: str
    memoire: int = 0


class Acceptee(msgspec.Struct, tag=True):
    """`memoire`: the most that the process held, in bytes."""

    recu: Recu
    memoire: int = 0


class Dessinee(msgspec.Struct, tag=True):
    octets: bytes
    memoire: int = 0


Reponse = Refusee | Acceptee | Dessinee
TROP_COMPLEXE = Refusee(Motif.TROP_COMPLEXE, MOTS[Motif.TROP_COMPLEXE])


def recevoir(fichiers: Sequence[bytes], regles: Regles) -> Recu:
    """Judge and clean what was sent.

    :raises DepotRefuse: with its reason in words; a process that died or took too long is one of them.
    """
    reponse = demander(fichiers, regles)
    if isinstance(reponse, Acceptee):
        return reponse.recu
    raise _refus(reponse)


def dessiner_une_page(octets: bytes, numero: int, cote: int) -> bytes:
    """A JPEG of one page of a PDF, from 1; its longest side has `cote` points.

    :raises DepotRefuse: no such page, nothing can draw it, or drawing it takes too much.
    """
    reponse = _interroger(PageVoulue(octets, numero, cote), SECONDES)
    if isinstance(reponse, Dessinee):
        return reponse.octets
    raise _refus(reponse)


def _refus(reponse: Reponse) -> DepotRefuse:
    return DepotRefuse(reponse.motif, reponse.message) if isinstance(reponse, Refusee) else DepotRefuse(Motif.ABIME)


def demander(fichiers: Sequence[bytes], regles: Regles) -> Reponse:
    """The answer of the process; one that died or took too long refuses."""
    return _interroger(Demande(list(fichiers), regles), secondes_pour(len(fichiers), regles))


def secondes_pour(nombre: int, regles: Regles) -> int:
    """Of computation that so many files may take: as many photos as the rules take, not more."""
    return SECONDES + PAR_PHOTO * (min(nombre, regles.photos) - 1) if nombre > 1 else SECONDES


def _interroger(demande: Demande | PageVoulue, secondes: int) -> Reponse:
    entree = msgspec.msgpack.encode(demande)
    commande = [sys.executable, "-s", "-m", "cyclades.socle.depots", str(secondes)]
    try:
        fini = subprocess.run(  # noqa: S603 (our own module)
            commande, input=entree, capture_output=True, cwd=RACINE, env={}, timeout=secondes + ATTENTE
        )
    except subprocess.TimeoutExpired:
        return TROP_COMPLEXE
    if fini.returncode:
        return TROP_COMPLEXE
    reponse: Reponse = msgspec.msgpack.decode(fini.stdout, type=Reponse)
    return reponse


def limiter(secondes: int) -> None:
    """Of the process that judges, before it reads anything."""
    for ressource, limite in (
        (resource.RLIMIT_DATA, MEMOIRE),
        (resource.RLIMIT_CPU, secondes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(ressource, (limite, limite))
