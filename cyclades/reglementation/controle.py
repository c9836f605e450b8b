"""The épreuve de contrôle of the BCP: the disciplines that may be taken again, and the best mark kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from cyclades.reglementation.notes import NOTE_MINIMALE, NoteUnite
from cyclades.reglementation.reglement import Epreuve, Reglement
from cyclades.reglementation.vocabulaire import Position


@dataclass(frozen=True, slots=True)
class NoteControle:
    """A mark of the second group. ``groupe``: first or second oral; ``note`` is ``None`` for an absence."""

    groupe: int
    discipline: str
    note: Fraction | None


@dataclass(frozen=True, slots=True)
class DisciplineControle:
    """A discipline that may be taken again, and the mark to improve."""

    groupe: int
    discipline: str
    unite: str
    intitule: str
    note: Fraction


@dataclass(frozen=True, slots=True)
class Amelioration:
    """What one oral of the second group changes."""

    unite: str
    intitule: str
    ancienne: Fraction
    note: Fraction | None
    retenue: Fraction


def disciplines_proposables(
    reglement: Reglement, notes: Mapping[str, NoteUnite], session: int
) -> tuple[DisciplineControle, ...]:
    """Disciplines of each oral, among those of the specialty that the candidate has a mark in (R110, R113)."""
    return tuple(
        DisciplineControle(
            groupe=epreuve.epreuve_de_controle,
            discipline=epreuve.discipline,
            unite=epreuve.cle,
            intitule=epreuve.libelle(session),
            note=_note(notes[epreuve.cle]),
        )
        for epreuve in reglement.porteuses()
        if epreuve.epreuve_de_controle is not None and epreuve.discipline is not None and _est_notee(epreuve, notes)
    )


def _est_notee(epreuve: Epreuve, notes: Mapping[str, NoteUnite]) -> bool:
    note = notes.get(epreuve.cle)
    return note is not None and note.position in {Position.INSCRIT, Position.BENEFICE}


def _note(note: NoteUnite) -> Fraction:
    return note.note if note.note is not None and note.absence is None else NOTE_MINIMALE


def ameliorer(
    proposables: tuple[DisciplineControle, ...], controles: tuple[NoteControle, ...]
) -> tuple[Amelioration, ...]:
    """For each oral, the best of the two marks (R112)."""
    par_discipline = {(proposable.groupe, proposable.discipline): proposable for proposable in proposables}
    return tuple(
        Amelioration(
            unite=proposable.unite,
            intitule=proposable.intitule,
            ancienne=proposable.note,
            note=controle.note,
            retenue=max(proposable.note, controle.note if controle.note is not None else NOTE_MINIMALE),
        )
        for controle in controles
        if (proposable := par_discipline.get((controle.groupe, controle.discipline))) is not None
    )


def notes_apres_controle(
    notes: Mapping[str, NoteUnite], ameliorations: tuple[Amelioration, ...]
) -> dict[str, NoteUnite]:
    """The marks of the candidate once those of the second group have replaced the lower ones."""
    nouvelles = dict(notes)
    for amelioration in ameliorations:
        if amelioration.retenue > amelioration.ancienne:
            ancienne = nouvelles[amelioration.unite]
            nouvelles[amelioration.unite] = replace(ancienne, note=amelioration.retenue, absence=None)
    return nouvelles
