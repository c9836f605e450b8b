"""The bytes of what no row names any more: those of a purge at once, those that a crash left each night."""

from collections.abc import Iterable
from datetime import datetime

from cyclades.consultations.fichiers import JEUNESSE, nommes, orphelins
from cyclades.operations.purges.lots import Lot, exiger, noter
from cyclades.reglementation.droits import Acteur
from cyclades.socle import fichiers
from cyclades.socle.refus import Conflit

ORPHELINS_PLAUSIBLES = 200
"""Files without a row in one sixteenth of the store beyond which, if it is also more than one in ten, a database
restored from an old copy is what is missing, and not the files that are too many."""


class OrphelinsEnMasse(Conflit):
    """Too much would go: nothing is erased, somebody has to look."""

    code = "orphelins_en_masse"

    def __init__(self, trop: int, nombre: int) -> None:
        super().__init__(
            f"{trop} fichiers sur {nombre} n’ont pas de ligne qui en parle\u00a0: vérifiez que la base est la bonne, "
            "puis verifier_fichiers --reparer."
        )


def effacer_sans_ligne(cles: Iterable[str], *, quand: datetime) -> int:
    """Erase these files, once committed that their rows are gone: but those that another row names, or just stored."""
    candidates = {cle for cle in cles if cle}
    return sum(fichiers.effacer_si_ancien(cle, quand - JEUNESSE) for cle in sorted(candidates - nommes(candidates)))


def purger_orphelins(*, acteur: Acteur, debut: str, quand: datetime) -> Lot:
    """Erase what no row names and nobody has stored since a day, among the keys that begin with this digit.

    :raises Introuvable: not allowed. :raises OrphelinsEnMasse: so many that the database must be looked at first.
    """
    exiger(acteur, "purger_fichiers")
    trouves, nombre = orphelins(acteur=acteur, debut=debut, quand=quand)
    if len(trouves) > max(ORPHELINS_PLAUSIBLES, nombre // 10):
        raise OrphelinsEnMasse(len(trouves), nombre)
    effaces = effacer_sans_ligne(trouves, quand=quand)
    for reste in list(fichiers.restes(quand - JEUNESSE)) if debut == "0" else ():
        fichiers.effacer_reste(reste)
    noter(acteur, "purger_orphelins", "fichier", {"fichiers": effaces}, quand)
    return Lot(fichiers=effaces)
