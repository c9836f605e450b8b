"""Stored files: named by the digest of their bytes, so that the same bytes are kept once and cannot change unseen.

`deposer` returns only when the bytes and their name are safe: a row committed afterwards never lacks its file. They are
kept in a folder, or in an object store (`FICHIERS=s3://…`); encrypted when `CLES_FICHIERS` is set.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime

from cyclades.socle.fichiers import chiffrement
from cyclades.socle.fichiers.magasins import Magasin, magasin
from cyclades.socle.fichiers.refus import FichierAbsent, FichierAltere

__all__ = [
    "FichierAbsent",
    "FichierAltere",
    "deposer",
    "effacer",
    "effacer_reste",
    "effacer_si_ancien",
    "est_intact",
    "existe",
    "lire",
    "parcourir",
    "rechiffrer",
    "repond",
    "restes",
]

CLE = re.compile(r"[0-9a-f]{64}")


def deposer(octets: bytes) -> str:
    """Store bytes; the key is their SHA-256. Storing them again changes nothing, but heals what was damaged."""
    cle = hashlib.sha256(octets).hexdigest()
    chez = magasin()
    if not (chez.rajeunir(cle) and est_intact(cle)):
        chez.ecrire(cle, chiffrement.chiffrer(octets))
    chez.assurer(cle)
    return cle


def lire(cle: str) -> bytes:
    """The bytes stored under a key.

    :raises FichierAbsent: nothing is stored there, or this is no key.
    :raises FichierAltere: the bytes read are not those stored, or no key of ours opens them.
    """
    return _ouvrir(_magasin_de(cle).lire(cle), cle)


def est_intact(cle: str) -> bool:
    """Read to the end: is it there, and is it what was stored?"""
    try:
        lire(cle)
    except (FichierAbsent, FichierAltere):
        return False
    return True


def existe(cle: str) -> bool:
    return _magasin_de(cle).existe(cle)


def parcourir(debut: str = "") -> Iterator[tuple[str, datetime]]:
    """Each key stored that begins so, with the instant at which it last was (UTC), in no order.

    :param debut: hexadecimal digits, two at most.
    """
    return ((cle, depuis) for cle, depuis in magasin().parcourir(debut) if CLE.fullmatch(cle))


def effacer(cle: str) -> None:
    """Forget a file; nothing when it is not there."""
    _magasin_de(cle).effacer(cle)


def effacer_si_ancien(cle: str, avant: datetime) -> bool:
    """Forget a file that nobody has stored since `avant`; False when somebody has, at this very moment included."""
    return _magasin_de(cle).effacer_si_ancien(cle, avant)


def restes(avant: datetime) -> Iterator[str]:
    """The names of what a process killed before `avant` left half-written; under no key, so read by nobody."""
    return magasin().restes(avant)


def effacer_reste(nom: str) -> None:
    """Erase what `restes` named."""
    magasin().effacer_reste(nom)


def repond() -> bool:
    """Is the store there, and can it be written to? Nothing is."""
    return magasin().repond()


def rechiffrer(cle: str) -> bool:
    """Write a file again under the first key of the ring; False when it is so already.

    :raises FichierAbsent: nothing is stored there.
    :raises FichierAltere: no key of ours opens it.
    """
    chez = _magasin_de(cle)
    garde = chez.lire(cle)
    if chiffrement.est_a_jour(garde):
        return False
    chez.ecrire(cle, chiffrement.chiffrer(_ouvrir(garde, cle)))
    return True


def _ouvrir(garde: bytes, cle: str) -> bytes:
    octets = chiffrement.dechiffrer(garde, cle)
    if hashlib.sha256(octets).hexdigest() != cle:
        raise FichierAltere(cle)
    return octets


def _magasin_de(cle: str) -> Magasin:
    """A key is 64 hexadecimal digits and nothing else, so never leads out of the store."""
    if not CLE.fullmatch(cle):
        raise FichierAbsent(cle)
    return magasin()
