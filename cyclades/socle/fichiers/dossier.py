"""A folder: each file written beside, synced, renamed, and its name synced too."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cyclades.socle.fichiers.refus import FichierAbsent

PROVISOIRE = ".depot-"
"""What the name of a file begins with while it is written."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """`ou`: its path; two levels of folders below keep each of them small."""

    ou: str

    def ecrire(self, cle: str, octets: bytes) -> None:
        """Write beside, sync, then rename: a reader sees all of the file or none of it."""
        chemin = self._chemin(cle)
        _creer(chemin.parent)
        descripteur, provisoire = tempfile.mkstemp(dir=chemin.parent, prefix=PROVISOIRE)
        try:
            with os.fdopen(descripteur, "wb") as fichier:
                fichier.write(octets)
                fichier.flush()
                os.fsync(fichier.fileno())
            with _tenu(chemin, fcntl.LOCK_SH):
                Path(provisoire).replace(chemin)
        except BaseException:
            Path(provisoire).unlink(missing_ok=True)
            raise

    def assurer(self, cle: str) -> None:
        """Also of a file found there: whoever wrote it may not have synced its name yet."""
        _synchroniser(self._chemin(cle).parent)

    def rajeunir(self, cle: str) -> bool:
        """Is it there? It is then as one stored now: who tidies leaves it."""
        chemin = self._chemin(cle)
        with _tenu(chemin, fcntl.LOCK_SH) as est_la:
            if est_la:
                os.utime(chemin)
        return est_la

    def lire(self, cle: str) -> bytes:
        """:raises FichierAbsent: nothing is stored there."""
        try:
            return self._chemin(cle).read_bytes()
        except FileNotFoundError as absent:
            raise FichierAbsent(cle) from absent

    def existe(self, cle: str) -> bool:
        return self._chemin(cle).exists()

    def effacer(self, cle: str) -> None:
        chemin = self._chemin(cle)
        chemin.unlink(missing_ok=True)
        if chemin.parent.exists():
            _synchroniser(chemin.parent)

    def effacer_si_ancien(self, cle: str, avant: datetime) -> bool:
        """Looked at, then erased, while nobody stores it: who comes meanwhile waits, then writes it anew."""
        chemin = self._chemin(cle)
        with _tenu(chemin, fcntl.LOCK_EX) as est_la:
            if not est_la or _depuis(chemin) > avant:
                return False
            chemin.unlink()
        _synchroniser(chemin.parent)
        return True

    def parcourir(self, debut: str) -> Iterator[tuple[str, datetime]]:
        """What was left half-written is there too, under a name that is no key."""
        for chemin in Path(self.ou).glob(f"{debut or '??'}/??/*"):
            with suppress(FileNotFoundError):  # gone since the folder was read
                yield chemin.name, _depuis(chemin)

    def restes(self, avant: datetime) -> Iterator[str]:
        """Left half-written by a process that was killed."""
        for chemin in Path(self.ou).glob(f"??/??/{PROVISOIRE}*"):
            with suppress(FileNotFoundError):
                if _depuis(chemin) <= avant:
                    yield str(chemin.relative_to(self.ou))

    def effacer_reste(self, nom: str) -> None:
        (Path(self.ou) / nom).unlink(missing_ok=True)

    def repond(self) -> bool:
        """Can one write there? Before the first file, where the folder is to be made."""
        dossier = Path(self.ou)
        return os.access(dossier if dossier.exists() else dossier.parent, os.W_OK | os.X_OK)

    def _chemin(self, cle: str) -> Path:
        return Path(self.ou) / cle[:2] / cle[2:4] / cle


@contextmanager
def _tenu(chemin: Path, comment: int) -> Iterator[bool]:
    """Is it there? Then it is locked: by all who store it, or by the one who erases it."""
    acces = os.O_RDWR if comment == fcntl.LOCK_EX else os.O_RDONLY  # a folder shared by NFS asks for as much
    descripteur = None
    with suppress(FileNotFoundError):
        descripteur = os.open(chemin, acces)
    if descripteur is None:
        yield False
        return
    try:
        fcntl.flock(descripteur, comment)
        yield _est_en_place(descripteur, chemin)
    finally:
        os.close(descripteur)


def _est_en_place(descripteur: int, chemin: Path) -> bool:
    """Or was it erased, or another put in its place, before it was locked?"""
    try:
        return os.path.samestat(os.fstat(descripteur), chemin.stat())
    except FileNotFoundError:
        return False


def _depuis(chemin: Path) -> datetime:
    return datetime.fromtimestamp(chemin.stat().st_mtime, UTC)


def _creer(dossier: Path) -> None:
    """Create a folder and its parents, each name synced into the folder that holds it."""
    if dossier.exists():
        return
    _creer(dossier.parent)
    dossier.mkdir(mode=0o700, exist_ok=True)
    _synchroniser(dossier.parent)


def _synchroniser(dossier: Path) -> None:
    descripteur = os.open(dossier, os.O_RDONLY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)
