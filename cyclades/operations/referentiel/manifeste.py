"""The manifest of `referentiels/`: where each file comes from, and its digest."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from cyclades.operations.referentiel.fichiers import empreinte
from cyclades.operations.referentiel.refus import FichierRefuse
from cyclades.reglementation.paquets.lecture import PaquetInvalide, lire

NOM = "SOURCES.yaml"


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the référentiels."""

    fichier: str
    contenu: str
    source: str
    licence: str
    date: date
    confiance: Literal["verified", "secondary", "unverified", "propre", "mixte"]
    sha256: str


def sources(dossier: Path) -> list[Source]:
    """:raises FichierRefuse: when the manifest is not what it should be."""
    try:
        return lire((dossier / NOM).read_bytes(), NOM, list[Source])
    except PaquetInvalide as erreur:
        raise FichierRefuse(erreur.chemin, erreur.cle, erreur.attendu) from erreur


def contenus(dossier: Path, requis: Iterable[str]) -> dict[str, bytes]:
    """The bytes of every file of the manifest, by name.

    :raises FichierRefuse: one is absent, or is not the one whose digest was kept; one of `requis` is not named.
    """
    lus: dict[str, bytes] = {}
    for source in sources(dossier):
        chemin = dossier / source.fichier
        if not chemin.is_file():
            raise FichierRefuse(source.fichier, "fichier", "un fichier présent, puisque le manifeste le nomme")
        lus[source.fichier] = chemin.read_bytes()
        if empreinte(lus[source.fichier]) != source.sha256:
            raise FichierRefuse(source.fichier, "sha256", f"{source.sha256}, l'empreinte inscrite au manifeste")
    for nom in requis:
        if nom not in lus:
            raise FichierRefuse(NOM, nom, "sa source, sa licence, sa date et son empreinte")
    return lus
