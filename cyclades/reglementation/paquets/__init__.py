"""The reader of packs: bytes of a file of regulation in, checked values out."""

from collections.abc import Mapping
from hashlib import sha256

from cyclades.reglementation.cas import Banque, Cas
from cyclades.reglementation.paquets.banque import DOSSIERS, lire_tout, paquets_parmi
from cyclades.reglementation.paquets.exemples import lire_exemples
from cyclades.reglementation.paquets.lecture import PaquetInvalide
from cyclades.reglementation.paquets.specialite import lire_specialite
from cyclades.reglementation.paquets.tables import lire_tables
from cyclades.reglementation.reglement import Commun, Reglement

__all__ = [
    "DOSSIERS",
    "PaquetInvalide",
    "empreinte",
    "lire_banque",
    "lire_cas",
    "lire_commun",
    "lire_reglement",
    "paquets_parmi",
]


def lire_reglement(contenu: bytes, chemin: str) -> Reglement:
    """The specialty described by that file; ``chemin`` only names it in refusals.

    :raises PaquetInvalide: with the file, the key and what was expected.
    """
    return lire_specialite(contenu, chemin)


def lire_commun(fichiers: Mapping[str, bytes]) -> Commun:
    """The shared tables, from the files of ``reglements/commun/`` by name (``categories.yaml``…).

    :raises PaquetInvalide: with the file, the key and what was expected.
    """
    return lire_tables(fichiers)


def lire_banque(fichiers: Mapping[str, bytes]) -> Banque:
    """All the packs of a folder by path (``bcp/cuisine.yaml``, ``commun/langues.yaml``…), ready to be questioned.

    :raises PaquetInvalide: with the file, the key and what was expected.
    """
    return lire_tout(fichiers)


def lire_cas(contenu: bytes, chemin: str) -> tuple[Cas, ...]:
    """The worked cases of that file, in its order.

    :raises PaquetInvalide: with the file, the key and what was expected.
    """
    return lire_exemples(contenu, chemin)


def empreinte(contenu: bytes) -> str:
    """SHA-256 of a pack: what a candidature keeps of the regulation it was read with."""
    return sha256(contenu).hexdigest()
