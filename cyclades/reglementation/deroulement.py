"""How a ponctuel épreuve is sat, in words: its forms, how long, what of another discipline it holds (R7, R9)."""

from collections.abc import Iterator

from cyclades.reglementation.reglement import Commun, Epreuve
from cyclades.reglementation.typographie import enumeration, nombre, typographie
from cyclades.reglementation.vocabulaire import Confiance

FORMES = {"ecrite": "écrit", "orale": "oral", "pratique": "pratique"}
_SURES = {Confiance.VERIFIED, Confiance.CONCEPTION}


def deroulement(epreuve: Epreuve, commun: Commun) -> str:
    """« écrit et pratique, 12 h », « oral, 30 min (durée non vérifiée) »; empty when the pack knows nothing of it."""
    formes = enumeration(tuple(FORMES[forme] for forme in epreuve.forme_ponctuelle))
    minutes = epreuve.duree_ponctuelle_min
    parts = [part for part in (formes, duree_en_mots(minutes) if minutes else "") if part]
    if not parts:
        return ""
    reserve = " (durée non vérifiée)" if minutes and epreuve.confiance.duree not in _SURES else ""
    return typographie(f"{', '.join(parts)}{reserve}{''.join(_inclus(epreuve, commun))}")


def _inclus(epreuve: Epreuve, commun: Commun) -> Iterator[str]:
    for inclus in epreuve.inclus:
        duree = f", {duree_en_mots(inclus.duree_min)}" if inclus.duree_min else ""
        yield f" ; dont {commun.disciplines[inclus.discipline]} : coefficient {nombre(inclus.coefficient)}{duree}"


def duree_en_mots(minutes: int) -> str:
    """« 45 min », « 2 h », « 2 h 30 »."""
    heures, reste = divmod(minutes, 60)
    if not heures:
        return f"{reste}\u00a0min"
    return f"{heures}\u00a0h\u00a0{reste:02d}" if reste else f"{heures}\u00a0h"
