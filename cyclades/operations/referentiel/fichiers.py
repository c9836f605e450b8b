"""Files of the référentiels: CSV in UTF-8, some of them compressed, written the same way every time."""

import csv
import hashlib
import io
import lzma
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

Ligne = Mapping[str, str]


def empreinte(contenu: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(contenu).hexdigest()


def lignes(contenu: bytes, nom: str) -> list[dict[str, str]]:
    """The rows of a CSV file, by the names of its first line; compressed when its name ends in `.xz`."""
    texte = lzma.decompress(contenu) if nom.endswith(".xz") else contenu
    return list(csv.DictReader(io.StringIO(texte.decode())))


def lire(chemin: Path) -> list[dict[str, str]]:
    return lignes(chemin.read_bytes(), chemin.name)


def ecrire(chemin: Path, colonnes: Sequence[str], valeurs: Iterable[Sequence[str]]) -> None:
    """Write a CSV file; the same rows always give the same bytes."""
    tampon = io.StringIO()
    sortie = csv.writer(tampon, lineterminator="\n")
    sortie.writerow(colonnes)
    sortie.writerows(valeurs)
    octets = tampon.getvalue().encode()
    if chemin.suffix == ".xz":
        octets = lzma.compress(octets, check=lzma.CHECK_CRC32, preset=9 | lzma.PRESET_EXTREME)
    chemin.write_bytes(octets)
