"""The small lists that a process remembers, so that a page costs no query for them.

They are kept under the version of the référentiels (the digest of all their files), read again at most once a minute:
after a loading, a running process may propose the former lists for a minute, no more. Where nothing was ever loaded,
nothing is remembered.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeVar, cast

from cyclades.metier.referentiel.models import Chargement

FRAICHEUR = 60.0  # seconds
TOUT = "*"  # the row that carries the version

Valeur = TypeVar("Valeur")


@dataclass(slots=True)
class _Memoire:
    version: str | None = None
    lue_a: float = float("-inf")
    listes: dict[str, object] = field(default_factory=dict)

    def rafraichir(self) -> None:
        """Read the version when it may have changed, and drop the lists when it has."""
        if monotonic() - self.lue_a < FRAICHEUR:
            return
        version = Chargement.objects.filter(fichier=TOUT).values_list("empreinte", flat=True).first()
        if version != self.version:
            self.listes = {}
        self.version, self.lue_a = version, monotonic()


_memoire = _Memoire()


def liste(nom: str, lire: Callable[[], Valeur]) -> Valeur:
    """The list of that name: remembered, or read."""
    _memoire.rafraichir()
    if _memoire.version is None:
        return lire()
    listes = _memoire.listes
    if nom not in listes:
        listes[nom] = lire()
    return cast(Valeur, listes[nom])


def oublier() -> None:
    """Forget the lists of this process and their version: the next reading goes to the database."""
    _memoire.listes = {}
    _memoire.version, _memoire.lue_a = None, float("-inf")
