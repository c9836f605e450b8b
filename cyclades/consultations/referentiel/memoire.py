"""What a process remembers of the référentiels, so that a page costs no query for their small lists nor for its rules.

Lists are remembered under the version of the référentiels: the digest of all their files, in one row that every
loading rewrites. It is read once by `meme_version` block (a door opens one for each request), at the first reading
that needs it; outside of such a block, at each reading. So nothing proposed is ever older than the request. Where
nothing was ever loaded, nothing is remembered.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

from cyclades.metier.referentiel.models import Chargement
from cyclades.socle.requetes import RequeteFigee

TOUT = "*"  # the row that carries the version
VERSION = RequeteFigee(lambda: Chargement.objects.filter(fichier=TOUT).only("empreinte"))
"""Compiled once: every request reads it."""

Valeur = TypeVar("Valeur")


class _Memoire:
    """The lists of one version."""

    __slots__ = ("listes", "version")

    def __init__(self, version: str | None) -> None:
        self.version = version
        self.listes: dict[str, object] = {}


class _Bloc:
    """What was read in one `meme_version` block."""

    __slots__ = ("memoire",)

    def __init__(self) -> None:
        self.memoire: _Memoire | None = None


_bloc: ContextVar[_Bloc | None] = ContextVar("bloc", default=None)
_derniere = [_Memoire(None)]


@contextmanager
def meme_version() -> Iterator[None]:
    """Within it, all readings are of one version, which is read at most once."""
    jeton = _bloc.set(_Bloc())
    try:
        yield
    finally:
        _bloc.reset(jeton)


def oublier_les_listes() -> None:
    """Remember no list: the next readings go to the database."""
    _derniere[0] = _Memoire(None)


def liste(nom: str, lire: Callable[[], Valeur]) -> Valeur:
    """The list of that name: remembered, or read; one that is empty is read again."""
    memoire = _memoire()
    if memoire.version is None:
        return lire()
    if nom not in memoire.listes:
        lue = lire()
        if not lue:
            return lue
        memoire.listes[nom] = lue
    return cast(Valeur, memoire.listes[nom])


def _memoire() -> _Memoire:
    bloc = _bloc.get()
    if bloc is None:
        return _de_la_version()
    if bloc.memoire is None:
        bloc.memoire = _de_la_version()
    return bloc.memoire


def _de_la_version() -> _Memoire:
    version = next((chargement.empreinte for chargement in VERSION()), None)
    if version != _derniere[0].version:
        _derniere[0] = _Memoire(version)
    return _derniere[0]
