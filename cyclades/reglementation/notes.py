"""Marks: those calculated from parts, and the only roundings that the regulation knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cyclades.reglementation.reglement import Bareme, Echelle, Epreuve
from cyclades.reglementation.typographie import nombre
from cyclades.reglementation.vocabulaire import Absence, Position

NOTE_MINIMALE = Fraction(0)


@dataclass(frozen=True, slots=True)
class NoteUnite:
    """What is known of one unit at the deliberation: its position, its mark or its absence.

    ``session``: that of a mark kept. A unit that is sat and has neither mark nor absence is still awaited.
    """

    unite: str
    position: Position
    note: Fraction | None = None
    absence: Absence | None = None
    session: int | None = None

    @property
    def est_attendue(self) -> bool:
        return self.position is Position.INSCRIT and self.note is None and self.absence is None


def est_une_note(note: Fraction, echelle: Echelle) -> bool:
    """Is it between nought and the most that may be given (R94, R95)?"""
    return NOTE_MINIMALE <= note <= echelle.maximum


def est_au_pas(note: Fraction, echelle: Echelle) -> bool:
    """Is it one of the marks that may be given: whole points and half points (R94, R95)?"""
    return note % echelle.pas == 0


_PAS_EN_MOTS = {Fraction(1): "en points entiers", Fraction(1, 2): "en points et demi-points"}


def pas_en_mots(echelle: Echelle) -> str:
    """How marks are given: « en points et demi-points », « à 0,25 près »."""
    return _PAS_EN_MOTS.get(echelle.pas, f"à {nombre(echelle.pas)} près")


def autour(note: Fraction, echelle: Echelle) -> tuple[Fraction, Fraction]:
    """The marks that may be given just under and just over that one."""
    return note // echelle.pas * echelle.pas, arrondir(note, echelle.pas)


def arrondir(note: Fraction, pas: Fraction) -> Fraction:
    """A calculated mark, rounded up to the next step; a mark already on a step does not move (R94, R95)."""
    return -((-note) // pas) * pas


def note_calculee(
    epreuve: Epreuve, parties: Mapping[str, Fraction], bareme: Bareme, ecartees: frozenset[str] = frozenset()
) -> Fraction | None:
    """The mark of a unit assessed by parts: their mean at equal weight, rounded up once (R100, R104).

    :param parties: marks by code of part.
    :param ecartees: codes of the parts that do not concern the candidate.
    :returns: ``None`` when a part is missing, or when nothing says how parts are put together in that session.
    """
    if bareme.parties is None and epreuve.code not in parties:
        return None
    moyenne = moyenne_des_parties(epreuve, parties, ecartees)
    return None if moyenne is None else arrondir(moyenne, bareme.arrondi.valeur)


def moyenne_des_parties(
    epreuve: Epreuve, parties: Mapping[str, Fraction], ecartees: frozenset[str] = frozenset()
) -> Fraction | None:
    """The same mean before it is rounded."""
    if epreuve.code in parties:
        return parties[epreuve.code]
    total, notees = Fraction(0), 0
    for enfant in epreuve.enfants:
        if enfant.code in ecartees:
            continue
        note = moyenne_des_parties(enfant, parties, ecartees)
        if note is None:
            return None
        total, notees = total + note, notees + 1
    return total / notees if notees else None


def note_d_eps(activites: tuple[Fraction, ...], bareme: Bareme) -> Fraction | None:
    """The mark of ponctuelle EPS: the mean of the activities sat, rounded up (R105)."""
    if not activites:
        return None
    return arrondir(sum(activites, Fraction(0)) / len(activites), bareme.arrondi.valeur)


def note_retenue(ancienne: Fraction, nouvelle: Fraction | None) -> Fraction:
    """A unit sat again counts for its last mark, even lower (R86)."""
    return ancienne if nouvelle is None else nouvelle
