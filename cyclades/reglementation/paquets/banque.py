"""A whole folder of packs: the shared tables and every specialty, by path."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from cyclades.reglementation.cas import Banque
from cyclades.reglementation.paquets.lecture import PaquetInvalide
from cyclades.reglementation.paquets.specialite import lire_specialite
from cyclades.reglementation.paquets.tables import lire_tables
from cyclades.reglementation.reglement import Reglement
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Domaine

COMMUN = "commun"


def lire_tout(fichiers: Mapping[str, bytes]) -> Banque:
    """The packs of those files: ``commun/….yaml``, and one specialty each of ``bcp/``, ``cap/``, ``bp/``, ``cs/``.

    :raises PaquetInvalide: at the first file that does not hold, or when two describe the same specialty.
    """
    chemins = {chemin: PurePosixPath(chemin) for chemin in sorted(fichiers)}
    commun = lire_tables({c.name: fichiers[nom] for nom, c in chemins.items() if c.parent.name == COMMUN})
    reglements: dict[str, Reglement] = {}
    for nom, chemin in chemins.items():
        if chemin.parent.name in DOSSIERS:
            lu = lire_specialite(fichiers[nom], nom)
            if lu.cle in reglements:
                raise PaquetInvalide(nom, "slug", typographie(f"une spécialité une seule fois, trouvé « {lu.cle} »"))
            reglements[lu.cle] = lu
    return Banque(commun, reglements)


DOSSIERS = frozenset(domaine.value.lower() for domaine in Domaine)
