"""The small lists that a process remembers, so that a page costs no query for them.

They are kept under the version of the référentiels: the digest of all their files. A door that serves many requests
calls `rafraichir` at each; the version is read again at most once a minute, so that after a loading a running process
may propose the former lists for a minute, no more. Where `rafraichir` was never called, or nothing was ever loaded,
nothing is remembered.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar, cast

from cyclades.metier.referentiel.models import Chargement

FRAICHEUR = timedelta(seconds=60)
TOUT = "*"  # the row that carries the version

Valeur = TypeVar("Valeur")


@dataclass(slots=True)
class _Memoire:
    version: str | None = None
    lue_le: datetime | None = None
    listes: dict[str, object] = field(default_factory=dict)


_memoire = _Memoire()


def rafraichir(*, quand: datetime) -> None:
    """Read the version if a minute has passed since it was, and drop the lists if it has changed."""
    if _memoire.lue_le is not None and _memoire.lue_le <= quand < _memoire.lue_le + FRAICHEUR:
        return
    version = Chargement.objects.filter(fichier=TOUT).values_list("empreinte", flat=True).first()
    if version != _memoire.version:
        _memoire.listes = {}
    _memoire.version, _memoire.lue_le = version, quand


def oublier() -> None:
    """Remember nothing: the next readings go to the database."""
    _memoire.listes = {}
    _memoire.version = _memoire.lue_le = None


def liste(nom: str, lire: Callable[[], Valeur]) -> Valeur:
    """The list of that name: remembered, or read."""
    if _memoire.version is None:
        return lire()
    listes = _memoire.listes
    if nom not in listes:
        listes[nom] = lire()
    return cast(Valeur, listes[nom])
