"""One answer that a person may choose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from cyclades.reglementation.typographie import espaces

COURTES = 24  # letters: what a telephone shows side by side


@dataclass(frozen=True, slots=True)
class Option:
    """`groupe` gathers neighbours under a heading (optgroup); `aide` is shown under a radio button or a box."""

    valeur: str
    libelle: str
    aide: str = ""
    groupe: str = ""
    desactivee: bool = False


class Options(tuple[Option, ...]):
    """Answers made once for everybody: their digest too, which costs more than what is looked up with it."""

    def __hash__(self) -> int:
        try:
            return self._empreinte
        except AttributeError:
            self._empreinte: int = super().__hash__()
            return self._empreinte


def options(choix: Iterable[Option | tuple[str, str]]) -> Options:
    return _options(tuple(choix))


@lru_cache(maxsize=128)
def _options(choix: tuple[Option | tuple[str, str], ...]) -> Options:
    """The long lists (countries, categories) are the same for everybody: made once."""
    return Options(un if isinstance(un, Option) else Option(str(un[0]), str(un[1])) for un in choix)


def en_liste(options: Sequence[Option], valeur: str) -> Markup:
    """The options of a list, by group, the one of this value selected. A list of 250 is written once, then marked."""
    ecrites = _en_liste(options if isinstance(options, Options) else Options(options))
    for suite in (Markup(">"), Markup(" disabled>")):
        debut = Markup('<option value="{}"').format(valeur)
        if valeur and debut + suite in ecrites:
            return ecrites.replace(debut + suite, debut + Markup(" selected") + suite, 1)
    return ecrites


@lru_cache(maxsize=128)
def _en_liste(options: Options) -> Markup:
    return Markup("\n").join(
        Markup('<optgroup label="{}">{}</optgroup>').format(groupe, _lignes(membres)) if groupe else _lignes(membres)
        for groupe, membres in groupes(options)
    )


def _lignes(options: Iterable[Option]) -> Markup:
    return Markup("\n").join(
        Markup('<option value="{}"{}>{}</option>').format(
            option.valeur, Markup(" disabled") if option.desactivee else "", espaces(option.libelle)
        )
        for option in options
    )


def groupes(options: Sequence[Option]) -> list[tuple[str, list[Option]]]:
    """Neighbours of one group together, in order; what has no group under an empty heading."""
    return [(groupe, list(membres)) for groupe, membres in groupby(options, key=lambda option: option.groupe)]


def sont_courtes(options: Sequence[Option]) -> bool:
    """May they stand side by side: two or three, short, without explanation?"""
    lettres = sum(len(option.libelle) for option in options)
    return len(options) <= 3 and lettres <= COURTES and not any(option.aide for option in options)
