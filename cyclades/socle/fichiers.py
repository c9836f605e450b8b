"""Stored files: named by the digest of their bytes, so that the same bytes are kept once and cannot change unseen.

`deposer` returns only when the bytes and their name are on the disk: a row committed afterwards never lacks its file.
"""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from django.conf import settings

CLE = re.compile(r"[0-9a-f]{64}")


class FichierAbsent(LookupError):
    """No file is stored under this key."""


class FichierAltere(RuntimeError):
    """The bytes on the disk are no longer those that were stored."""


def deposer(octets: bytes) -> str:
    """Store bytes; the key is their SHA-256. Storing them again changes nothing."""
    cle = hashlib.sha256(octets).hexdigest()
    chemin = _chemin(cle)
    _creer_dossier(chemin.parent)
    if not chemin.exists():
        _ecrire(chemin, octets)
    _synchroniser(chemin.parent)
    return cle


def lire(cle: str) -> bytes:
    """The bytes stored under a key.

    :raises FichierAbsent: nothing is stored there, or this is no key.
    :raises FichierAltere: the bytes read are not those stored.
    """
    try:
        octets = _chemin(cle).read_bytes()
    except FileNotFoundError as absent:
        raise FichierAbsent(cle) from absent
    if hashlib.sha256(octets).hexdigest() != cle:
        raise FichierAltere(cle)
    return octets


def existe(cle: str) -> bool:
    return _chemin(cle).exists()


def _chemin(cle: str) -> Path:
    """Where a key leads: a key is 64 hexadecimal digits and nothing else, so never out of the folder."""
    if not CLE.fullmatch(cle):
        raise FichierAbsent(cle)
    return Path(settings.FICHIERS) / cle[:2] / cle[2:4] / cle


def _creer_dossier(dossier: Path) -> None:
    """Create a folder and its parents, each name synced into the folder that holds it."""
    if dossier.exists():
        return
    _creer_dossier(dossier.parent)
    dossier.mkdir(mode=0o700, exist_ok=True)
    _synchroniser(dossier.parent)


def _ecrire(chemin: Path, octets: bytes) -> None:
    """Write beside, sync, then rename: a reader sees all of the file or none of it."""
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


def _synchroniser(dossier: Path) -> None:
    descripteur = os.open(dossier, os.O_RDONLY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)
