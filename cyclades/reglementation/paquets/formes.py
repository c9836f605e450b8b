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


class Provenance(Ecrit, kw_only=True):
    source: str
    licence: str
    date: str


class Fichier(Ecrit, kw_only=True):
    format: Literal["1"]
    provenance: Provenance
