"""A folder: each file written beside, synced, renamed, and its name synced too."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cyclades.socle.fichiers.refus import FichierAbsent


@dataclass(frozen=True, slots=True)
class Dossier:
    """`ou`: its path; two levels of folders below keep each of them small."""

    ou: str

    def ecrire(self, cle: str, octets: bytes) -> None:
        """Write beside, sync, then rename: a reader sees all of the file or none of it."""
        chemin = self._chemin(cle)
        _creer(chemin.parent)
        descripteur, provisoire = tempfile.mkstemp(dir=chemin.parent, prefix=".depot-")
        try:
            with os.fdopen(descripteur, "wb") as fichier:
                fichier.write(octets)
                fichier.flush()
                os.fsync(fichier.fileno())
            Path(provisoire).replace(chemin)
        except BaseException:
            Path(provisoire).unlink(missing_ok=True)
            raise

    def assurer(self, cle: str) -> None:
        """Also of a file found there: whoever wrote it may not have synced its name yet."""
        _synchroniser(self._chemin(cle).parent)

    def rajeunir(self, cle: str) -> bool:
        """Is it there? It is then as one stored now: who tidies leaves it."""
        try:
            os.utime(self._chemin(cle))
        except FileNotFoundError:
            return False
        return True

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
        """Taken aside, then looked at: who stores it after that writes it anew, who did before made it young."""
        chemin, ecarte = self._chemin(cle), self._chemin(cle).with_name(f".ecarte-{cle}")
        try:
            chemin.rename(ecarte)
        except FileNotFoundError:
            return False
        if _depuis(ecarte) > avant:
            ecarte.rename(chemin)
            return False
        ecarte.unlink()
        _synchroniser(chemin.parent)
        return True

    def parcourir(self, debut: str) -> Iterator[tuple[str, datetime]]:
        """What was left half-written is there too, under a name that is no key."""
        for chemin in Path(self.ou).glob(f"{debut or '??'}/??/*"):
            with suppress(FileNotFoundError):  # gone since the folder was read
                yield chemin.name, _depuis(chemin)

    def _chemin(self, cle: str) -> Path:
        return Path(self.ou) / cle[:2] / cle[2:4] / cle


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
