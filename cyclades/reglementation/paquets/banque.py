"""A whole folder of packs: the shared tables and every specialty, by path."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from cyclades.reglementation.cas import Banque
from cyclades.reglementation.paquets.lecture import PaquetInvalide
from cyclades.reglementation.paquets.specialite import lire_specialite
from cyclades.reglementation.paquets.tables import lire_tables
from cyclades.reglementation.reglement import Reglement
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Domaine

COMMUN = "commun"
NON_CHARGES = "synthetiques"
"""Invented packs and their cases, for the tests alone."""
CAS = ".cas.yaml"
"""Worked cases stand beside their specialty: read by the tests, not loaded."""


def lire_tout(fichiers: Mapping[str, bytes]) -> Banque:
    """The packs of those files: ``commun/….yaml``, and one specialty each of ``bcp/``, ``cap/``, ``bp/``, ``cs/``.

    :raises PaquetInvalide: at the first file that does not hold, or when two describe the same specialty.
    """
    chemins = {chemin: PurePosixPath(chemin) for chemin in paquets_parmi(fichiers)}
    commun = lire_tables({c.name: fichiers[nom] for nom, c in chemins.items() if c.parent.name == COMMUN})
    reglements: dict[str, Reglement] = {}
    for nom, chemin in chemins.items():
        if chemin.parent.name in DOSSIERS:
            lu = lire_specialite(fichiers[nom], nom)
            if lu.cle in reglements:
                raise PaquetInvalide(nom, "slug", typographie(f"une spécialité une seule fois, trouvé « {lu.cle} »"))
            reglements[lu.cle] = lu
    return Banque(commun, reglements)


def paquets_parmi(chemins: Iterable[str]) -> tuple[str, ...]:
    """Of all the files of a folder of packs, by path from it, those to read; none is left aside without a word.

    :raises PaquetInvalide: a file that nobody would read: of an unknown folder, of another extension, too deep.
    """
    vus = {chemin: PurePosixPath(chemin) for chemin in sorted(chemins)}
    for chemin, vu in vus.items():
        if vu.parts[0] != NON_CHARGES and not _est_attendu(vu):
            dossiers = ", ".join(f"{nom}/" for nom in sorted({COMMUN, *DOSSIERS}))
            raise PaquetInvalide(chemin, "racine", typographie(f"un fichier .yaml de l'un des dossiers {dossiers}"))
    return tuple(c for c, vu in vus.items() if len(vu.parts) == 2 and _est_paquet(vu) and vu.parts[0] != NON_CHARGES)


def _est_attendu(chemin: PurePosixPath) -> bool:
    if len(chemin.parts) == 1:
        return chemin.name == "README.md" or (chemin.suffix == ".yaml" and chemin.name.startswith("cas"))
    connu = len(chemin.parts) == 2 and chemin.parts[0] in {COMMUN, *DOSSIERS}
    return connu and chemin.suffix == ".yaml"


def _est_paquet(chemin: PurePosixPath) -> bool:
    return chemin.suffix == ".yaml" and not chemin.name.endswith(CAS)


DOSSIERS = frozenset(domaine.value.lower() for domaine in Domaine)
