"""What touches the bytes of others, in a process of its own: bounded memory, bounded time, nothing of the environment.

Whatever a hostile file does to a decoder, it does it to a process that has no database, no key and no second life.
"""

import hashlib
import os
import resource
import secrets
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
SECONDES_D_UNE_PAGE = 2
ATTENTE = 20  # seconds of clock beyond those, on a busy machine, for a page that somebody waits for
PATIENCE = 300  # the same, for what is judged behind: everything else goes before it
POLITESSE = 19  # the most: who judges leaves the processor to who answers


class JugeInterrompu(RuntimeError):
    """The machine was too busy to let the judge work: this says nothing of the file, it is judged again later."""


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
    """Judge and clean what was sent. For a background job: it takes as long as the sender wants, within bounds.

    :raises DepotRefuse: with its reason in words; a process that died or computed too long is one of them.
    :raises JugeInterrompu: it was not given the time.
    """
    reponse = demander(fichiers, regles)
    if isinstance(reponse, Acceptee):
        return reponse.recu
    raise _refus(reponse)


def dessiner_une_page(octets: bytes, numero: int, cote: int) -> bytes:
    """A JPEG of one page of a PDF, from 1; its longest side has `cote` points.

    :raises DepotRefuse: no such page, nothing can draw it, or drawing it takes too much.
    """
    try:
        reponse = _interroger(PageVoulue(octets, numero, cote), SECONDES_D_UNE_PAGE, ATTENTE)
    except subprocess.TimeoutExpired:
        reponse = TROP_COMPLEXE
    if isinstance(reponse, Dessinee):
        return reponse.octets
    raise _refus(reponse)


def _refus(reponse: Reponse) -> DepotRefuse:
    return DepotRefuse(reponse.motif, reponse.message) if isinstance(reponse, Refusee) else DepotRefuse(Motif.ABIME)


def demander(fichiers: Sequence[bytes], regles: Regles) -> Reponse:
    """The answer of the process; one that died or computed too long refuses.

    :raises JugeInterrompu: it was not given the time.
    """
    secondes = secondes_pour(len(fichiers), regles)
    try:
        return _interroger(Demande(list(fichiers), regles), secondes, PATIENCE, POLITESSE)
    except subprocess.TimeoutExpired as attendu:
        raise JugeInterrompu from attendu


def secondes_pour(nombre: int, regles: Regles) -> int:
    """Of computation that so many files may take: as many photos as the rules take, not more."""
    return SECONDES + PAR_PHOTO * (min(nombre, regles.photos) - 1) if nombre > 1 else SECONDES


def _interroger(demande: Demande | PageVoulue, secondes: int, attente: int, politesse: int = 0) -> Reponse:
    """:raises TimeoutExpired: no answer so many seconds of clock after those that it may compute."""
    entree = msgspec.msgpack.encode(demande)
    commande = [sys.executable, "-s", "-m", "cyclades.socle.depots", str(secondes), str(politesse)]
    fini = subprocess.run(  # noqa: S603 (our own module)
        commande, input=entree, capture_output=True, cwd=RACINE, env={}, timeout=secondes + attente
    )
    if fini.returncode:
        return TROP_COMPLEXE
    reponse: Reponse = msgspec.msgpack.decode(fini.stdout, type=Reponse)
    return reponse


def emballer(fichiers: Sequence[bytes]) -> bytes:
    """All that one person sent at once, as one file to keep until it is judged; never twice the same bytes."""
    return msgspec.msgpack.encode([secrets.token_bytes(16), *fichiers])


def deballer(paquet: bytes) -> list[bytes]:
    """What `emballer` was given."""
    _, *fichiers = msgspec.msgpack.decode(paquet, type=list[bytes])
    return fichiers


def empreinte(fichiers: Sequence[bytes]) -> str:
    """Of all of them in their order: the same sending has the same."""
    condense = hashlib.sha256()
    for octets in fichiers:
        condense.update(len(octets).to_bytes(8))
        condense.update(octets)
    return condense.hexdigest()


def limiter(secondes: int, politesse: int = 0) -> None:
    """Of the process that judges, before it reads anything."""
    os.nice(politesse)
    for ressource, limite in (
        (resource.RLIMIT_DATA, MEMOIRE),
        (resource.RLIMIT_CPU, secondes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(ressource, (limite, limite))
