"""One answer that a person may choose."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """`groupe` gathers neighbours under a heading (optgroup); `aide` is shown under a radio button or a box."""

    valeur: str
    libelle: str
    aide: str = ""
    groupe: str = ""
    desactivee: bool = False


def options(choix: Iterable[Option | tuple[str, str]]) -> tuple[Option, ...]:
    return tuple(un if isinstance(un, Option) else Option(str(un[0]), str(un[1])) for un in choix)
