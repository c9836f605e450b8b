"""The input of a case, and how its entries are read: scalars are texts, figures exact."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cyclades.reglementation.reglement import Commun, Epreuve, Reglement
from cyclades.reglementation.typographie import enumeration, typographie
from cyclades.reglementation.vocabulaire import Domaine

Valeur = None | bool | str | list["Valeur"] | dict[str, "Valeur"]

SESSION_PAR_DEFAUT = 2024
"""The session of the documents that the cases quote, when a case names none."""

SESSIONS_POSSIBLES = range(1980, 2101)
_NOMBRE = re.compile(r"-?[0-9]+([.][0-9]+)?")


class CasInvalide(ValueError):
    """An input that cannot be evaluated: at which key, and what was expected there."""

    def __init__(self, cle: str, attendu: str) -> None:
        self.cle = cle
        self.attendu = typographie(attendu)
        super().__init__(f"{cle} : {self.attendu}")


@dataclass(frozen=True, slots=True)
class Cas:
    """One case of a file: what is given, what is expected, the rules it tries."""

    cle: str
    titre: str
    regles: tuple[str, ...]
    entree: Mapping[str, Valeur]
    attendu: Mapping[str, Valeur]


@dataclass(frozen=True, slots=True)
class Banque:
    """The regulation that cases are evaluated with."""

    commun: Commun
    reglements: Mapping[str, Reglement]

    def specialite(self, cle: str) -> Reglement:
        """:raises CasInvalide: no such specialty."""
        if cle not in self.reglements:
            raise CasInvalide("specialite", f"une spécialité connue, trouvé « {cle} »")
        return self.reglements[cle]

    def avec_unite(self, domaine: Domaine, unite: str) -> Reglement:
        """The first specialty of that domaine that has that unit.

        :raises CasInvalide: none has it.
        """
        for reglement in self.reglements.values():
            if reglement.domaine is domaine and reglement.unite(unite) is not None:
                return reglement
        raise CasInvalide("unite", f"une unité connue en {domaine.value}, trouvé « {unite} »")

    def avec_discipline(self, domaine: Domaine, discipline: str) -> tuple[Reglement, Epreuve]:
        """The first specialty of that domaine that has that discipline.

        :raises CasInvalide: none has it.
        """
        for reglement in self.reglements.values():
            if reglement.domaine is domaine and reglement.par_discipline(discipline):
                return reglement, reglement.par_discipline(discipline)[0]
        raise CasInvalide("domaine", f"un domaine où existe l'épreuve « {discipline} », trouvé « {domaine.value} »")


def texte(entree: Mapping[str, Valeur], cle: str, defaut: str | None = None) -> str:
    """:raises CasInvalide: absent without default, or not a text."""
    valeur = entree.get(cle, defaut)
    if not isinstance(valeur, str):
        raise CasInvalide(cle, "un texte")
    return valeur


def textes(entree: Mapping[str, Valeur], cle: str) -> tuple[str, ...]:
    """A list of texts, empty when absent."""
    valeur = entree.get(cle, [])
    if not isinstance(valeur, list):
        raise CasInvalide(cle, "une liste")
    return tuple(element for element in valeur if isinstance(element, str))


def table(entree: Mapping[str, Valeur], cle: str) -> dict[str, Valeur]:
    """A dictionary, empty when absent."""
    valeur = entree.get(cle)
    if valeur is None:
        return {}
    if not isinstance(valeur, dict):
        raise CasInvalide(cle, "un dictionnaire")
    return valeur


def tables(entree: Mapping[str, Valeur], cle: str) -> tuple[dict[str, Valeur], ...]:
    """A list of dictionaries, empty when absent."""
    valeur = entree.get(cle, [])
    if not isinstance(valeur, list) or not all(isinstance(element, dict) for element in valeur):
        raise CasInvalide(cle, "une liste de dictionnaires")
    return tuple(element for element in valeur if isinstance(element, dict))


def nombre(valeur: Valeur, cle: str) -> Fraction:
    """:raises CasInvalide: not a number."""
    if not isinstance(valeur, str) or not _NOMBRE.fullmatch(valeur):
        raise CasInvalide(cle, f"un nombre, trouvé « {valeur} »")
    return Fraction(valeur)


def annee(entree: Mapping[str, Valeur], cle: str, defaut: int | None = None) -> int:
    """:raises CasInvalide: not a year that a session may bear."""
    valeur = entree.get(cle)
    if valeur is None and defaut is not None:
        return defaut
    trouvee = nombre(valeur, cle)
    if trouvee.denominator != 1 or int(trouvee) not in SESSIONS_POSSIBLES:
        premiere, derniere = SESSIONS_POSSIBLES[0], SESSIONS_POSSIBLES[-1]
        raise CasInvalide(cle, f"une année de {premiere} à {derniere}, trouvé « {valeur} »")
    return int(trouvee)


def session(entree: Mapping[str, Valeur]) -> int:
    return annee(entree, "session", SESSION_PAR_DEFAUT)


def domaine(entree: Mapping[str, Valeur]) -> Domaine:
    """:raises CasInvalide: unknown domaine."""
    valeur = texte(entree, "domaine")
    if valeur not in set(Domaine):
        raise CasInvalide("domaine", f"{enumeration(tuple(Domaine), 'ou')}, trouvé « {valeur} »")
    return Domaine(valeur)
