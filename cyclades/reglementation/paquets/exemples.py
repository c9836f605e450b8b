"""The form of a file of worked cases."""

from typing import Literal

import msgspec

from cyclades.reglementation.cas import Cas, Valeur
from cyclades.reglementation.paquets.lecture import PaquetInvalide, lire


class CasEcrit(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    titre: str
    entree: dict[str, object]
    attendu: dict[str, object]
    regles: tuple[str, ...] = ()
    calcul: str | None = None


class FichierCas(msgspec.Struct, forbid_unknown_fields=True):
    format: Literal["1"]
    cas: tuple[CasEcrit, ...]


def lire_exemples(contenu: bytes, chemin: str) -> tuple[Cas, ...]:
    """Read a file of cases; keys of cases are unique.

    :raises PaquetInvalide: with the file, the key and what was expected.
    """
    ecrits = lire(contenu, chemin, FichierCas).cas
    cles = [ecrit.id for ecrit in ecrits]
    for cle in cles:
        if cles.count(cle) > 1:
            raise PaquetInvalide(chemin, f"cas.{cle}", "une clé de cas unique")
    return tuple(
        Cas(
            cle=ecrit.id,
            titre=ecrit.titre,
            regles=ecrit.regles,
            entree=_table(ecrit.entree),
            attendu=_table(ecrit.attendu),
        )
        for ecrit in ecrits
    )


def _table(brute: dict[str, object]) -> dict[str, Valeur]:
    return {str(cle): _valeur(valeur) for cle, valeur in brute.items()}


def _valeur(brute: object) -> Valeur:
    if isinstance(brute, dict):
        return _table(brute)
    if isinstance(brute, list):
        return [_valeur(element) for element in brute]
    return brute if brute is None or isinstance(brute, bool) else str(brute)
