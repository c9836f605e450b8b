"""A lot of acts, of which one that fails does not stop those behind it."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Sujet = TypeVar("Sujet")
Fait = TypeVar("Fait")


def chacun(acte: Callable[[Sujet], Fait], sujets: Iterable[Sujet]) -> list[Fait]:
    """Act on each in turn, in a transaction of its own.

    :returns: what was done. :raises Exception: the first failure, once the others are served.
    """
    faits, premiere = essayer_chacun(acte, sujets)
    if premiere is not None:
        raise premiere
    return faits


def essayer_chacun(acte: Callable[[Sujet], Fait], sujets: Iterable[Sujet]) -> tuple[list[Fait], Exception | None]:
    """The same, for a caller that has something to do before it raises: what was done, and the first failure if any."""
    faits: list[Fait] = []
    premiere: Exception | None = None
    for sujet in sujets:
        try:
            faits.append(acte(sujet))
        except Exception as erreur:  # noqa: BLE001 (one may fail in any way, and is told in the end: ADR 0004)
            premiere = premiere or erreur
    return faits, premiere
