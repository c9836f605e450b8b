"""Words and values of the blocks of « Acquis »: from what was declared to the fields that show it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cyclades.reglementation.acquis import Droit, UniteProposee
from cyclades.reglementation.dossier import Acquis
from cyclades.reglementation.vocabulaire import Position


def par_session(partie: tuple[Acquis, ...]) -> tuple[tuple[int, ...], tuple[Acquis, ...]]:
    """Each acquis as many times as its marks have sessions, and the rank that each had."""
    separes = [(rang, seul) for rang, un in enumerate(partie) for seul in _seuls(un)]
    return tuple(rang for rang, _ in separes), tuple(un for _, un in separes)


def _seuls(un: Acquis) -> list[Acquis]:
    sessions = sorted({note.session for note in un.notes}, reverse=True)
    if len(sessions) < 2:
        return [un if not sessions or un.annee == sessions[0] else replace(un, annee=sessions[0])]
    return [
        replace(
            un,
            annee=session,
            notes=tuple(note for note in un.notes if note.session == session),
            unites=un.unites if rang == 0 else (),
        )
        for rang, session in enumerate(sessions)
    ]


def initiales_du_bloc(un: Acquis) -> dict[str, Any]:
    """The fields of a block, as they show this acquis."""
    notes = {f"notes-{note.unite}": Decimal(note.note.numerator) / note.note.denominator for note in un.notes}
    langues = {f"langues-{note.unite}": note.langue for note in un.notes if note.langue}
    return notes | langues | {
        "type": un.type.value,
        "diplome": un.diplome or "",
        "specialite": un.specialite or "",
        "annee": un.annee,
        "academie": un.academie or "",
        "unites": list(un.unites),
        "releve": list(un.releve),
        "garder": [],
        "montre": ",".join(un.renonces),
    }  # fmt: skip


def noms_des_unites(unites: Iterable[UniteProposee]) -> dict[str, str]:
    """By unit, the name of its épreuve; its code too where two épreuves bear the same name."""
    proposees = tuple(unites)
    combien = Counter(unite.intitule for unite in proposees)
    return {
        unite.unite: unite.intitule if combien[unite.intitule] == 1 else f"{unite.intitule} ({unite.code})"
        for unite in proposees
    }


def libelle_du_droit(droit: Droit) -> str:
    """« Langue vivante : dispense », « Mathématiques : note conservée »."""
    effet = "dispense" if droit.nature is Position.DISPENSE else "note conservée"
    return f"{droit.intitule}\u00a0: {effet}"


def en_texte(valeur: Any) -> str:
    return "" if valeur is None else str(valeur).replace(".", ",")
