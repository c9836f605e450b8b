"""A file as plain JSON values, and back, without loss: exact marks as texts (``27/2``), dates in ISO form."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Union, cast, get_args, get_origin, get_type_hints

from cyclades.reglementation.declarations import Dossier

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def vers_json(dossier: Dossier) -> dict[str, Json]:
    """The file as a dictionary of texts, numbers, booleans, lists and dictionaries."""
    return cast(dict[str, Json], _vers(dossier))


def depuis_json(donnees: Mapping[str, object]) -> Dossier:
    """The file that ``vers_json`` wrote.

    :raises ValueError: the values are not those of a file.
    """
    return cast(Dossier, _depuis(donnees, Dossier))


def _vers(valeur: object) -> Json:
    if is_dataclass(valeur) and not isinstance(valeur, type):
        return {champ.name: _vers(getattr(valeur, champ.name)) for champ in fields(valeur)}
    if isinstance(valeur, tuple):
        return [_vers(element) for element in valeur]
    if isinstance(valeur, StrEnum):
        return valeur.value
    if isinstance(valeur, Fraction):
        return str(valeur)
    if isinstance(valeur, date):
        return valeur.isoformat()
    if valeur is None or isinstance(valeur, bool | int | str):
        return valeur
    raise ValueError(f"no JSON form for {type(valeur).__name__}")


@lru_cache(maxsize=32)
def _champs(forme: type) -> Mapping[str, object]:
    return get_type_hints(forme)


def _depuis(valeur: object, forme: object) -> object:
    origine = get_origin(forme)
    if origine in {Union, types.UnionType}:
        seule = next(option for option in get_args(forme) if option is not type(None))
        return None if valeur is None else _depuis(valeur, seule)
    if origine is tuple:
        return _tuple(valeur, get_args(forme))
    if isinstance(forme, type):
        return _simple(valeur, forme)
    raise ValueError(f"unexpected form {forme!r}")


def _tuple(valeur: object, formes: tuple[object, ...]) -> tuple[object, ...]:
    if not isinstance(valeur, list | tuple):
        raise ValueError(f"a list was expected, not {type(valeur).__name__}")
    if formes[-1] is Ellipsis:
        return tuple(_depuis(element, formes[0]) for element in valeur)
    return tuple(_depuis(element, forme) for element, forme in zip(valeur, formes, strict=True))


def _simple(valeur: object, forme: type) -> object:
    if is_dataclass(forme):
        return _dataclass(valeur, forme)
    if forme in {bool, int, str}:
        return _tel_quel(valeur, forme)
    if not isinstance(valeur, str):
        raise ValueError(f"a text was expected, not {type(valeur).__name__}")
    if forme is date:
        return date.fromisoformat(valeur)
    return forme(valeur)


def _tel_quel(valeur: object, forme: type) -> object:
    if type(valeur) is not forme:
        raise ValueError(f"{forme.__name__} was expected, not {type(valeur).__name__}")
    return valeur


def _dataclass(valeur: object, forme: type) -> object:
    if not isinstance(valeur, Mapping):
        raise ValueError(f"a dictionary was expected, not {type(valeur).__name__}")
    attendus = _champs(forme)
    inconnus = sorted(set(valeur) - set(attendus))
    if inconnus:
        raise ValueError(f"unknown keys {inconnus}")
    try:
        return forme(**{nom: _depuis(valeur[nom], attendus[nom]) for nom in valeur})
    except TypeError as erreur:
        raise ValueError(str(erreur)) from None
