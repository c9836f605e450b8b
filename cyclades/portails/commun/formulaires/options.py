"""One answer that a person may choose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

COURTES = 24  # letters: what a telephone shows side by side


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


def groupes(options: Sequence[Option]) -> list[tuple[str, list[Option]]]:
    """Neighbours of one group together, in order; what has no group under an empty heading."""
    return [(groupe, list(membres)) for groupe, membres in groupby(options, key=lambda option: option.groupe)]


def sont_courtes(options: Sequence[Option]) -> bool:
    """May they stand side by side: two or three, short, without explanation?"""
    lettres = sum(len(option.libelle) for option in options)
    return len(options) <= 3 and lettres <= COURTES and not any(option.aide for option in options)
