"""What the files of shared tables have in common."""

from typing import Literal, Protocol, TypeVar

import msgspec

from cyclades.reglementation.reglement import Sessions

T_co = TypeVar("T_co", covariant=True)


class Ligne(Protocol[T_co]):
    """A line of a file that knows the value it stands for."""

    def valeur(self) -> T_co: ...


class Ecrit(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A structure read strictly."""


class Date(Ecrit, kw_only=True):
    """A structure that holds for a range of sessions."""

    premiere: int | None = None
    derniere: int | None = None

    @property
    def sessions(self) -> Sessions:
        return Sessions(self.premiere, self.derniere)


ANNEES_POSSIBLES = range(1900, 2101)


def bornes_impossibles(sessions: Sessions) -> tuple[str, str] | None:
    """Which bound is no year, or comes after the other, and what was expected there; ``None`` when both will do."""
    bornes = (("premiere", sessions.premiere), ("derniere", sessions.derniere))
    for borne, annee in bornes:
        if annee is not None and annee not in ANNEES_POSSIBLES:
            premiere, derniere = ANNEES_POSSIBLES[0], ANNEES_POSSIBLES[-1]
            return borne, f"une année de {premiere} à {derniere}, trouvé « {annee} »"
    if sessions.premiere is not None and sessions.derniere is not None and sessions.premiere > sessions.derniere:
        return "derniere", f"une année après {sessions.premiere}, trouvé « {sessions.derniere} »"
    return None


class Provenance(Ecrit, kw_only=True):
    source: str
    licence: str
    date: str


class Fichier(Ecrit, kw_only=True):
    format: Literal["1"]
    provenance: Provenance
