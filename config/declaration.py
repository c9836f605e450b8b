"""The statement of accessibility, which is the operator's to make: read once from a file, in the words of the law.

Décret 2019-768, articles 2 and 3: state of conformity, what is not accessible and why, a way to be answered, the ways
of appeal; arrêté of 20 September 2019, its model: date, who declares, technologies, tools, pages looked at.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

ETATS = ("non conforme", "partiellement conforme", "totalement conforme")
MOITIE, TOUT = 50, 100  # hundredths of the criteria: less than half is « non conforme », all is « totalement »


class DeclarationIllisible(ValueError):
    """The operator's statement does not hold together; the message says where."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """`taux`: hundredths of the criteria that hold; None when no audit was made, which makes it « non conforme »."""

    taux: float | None = None
    etablie_le: date | None = None
    auditeur: str = ""
    non_conformites: tuple[str, ...] = ()
    derogations: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    outils: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    schema: str = ""

    @property
    def etat(self) -> str:
        """What the law calls that rate."""
        if self.taux is None or self.taux < MOITIE:
            return ETATS[0]
        return ETATS[2] if self.taux == TOUT else ETATS[1]


def lire(donnees: Mapping[str, object]) -> Declaration:
    """The statement that a JSON object makes.

    :raises DeclarationIllisible: an unknown key, a value of another kind, a rate without its date and auditor.
    """
    inconnues = donnees.keys() - {champ.name for champ in fields(Declaration)}
    if inconnues:
        raise DeclarationIllisible(f"clés inconnues : {', '.join(sorted(inconnues))}")
    declaration = Declaration(
        taux=_taux(donnees.get("taux")),
        etablie_le=_jour(donnees.get("etablie_le")),
        auditeur=_texte("auditeur", donnees),
        schema=_texte("schema", donnees),
        **{nom: _liste(nom, donnees) for nom in ("non_conformites", "derogations", "technologies", "outils", "pages")},
    )
    if declaration.taux is not None and not (declaration.etablie_le and declaration.auditeur):
        raise DeclarationIllisible("un taux se dit avec « etablie_le » et « auditeur »")
    return declaration


def _taux(lu: object) -> float | None:
    if lu is None:
        return None
    if isinstance(lu, bool) or not isinstance(lu, (int, float)) or not 0 <= lu <= TOUT:
        raise DeclarationIllisible("« taux » est un nombre de 0 à 100")
    return float(lu)


def _jour(lu: object) -> date | None:
    try:
        return None if lu is None else date.fromisoformat(str(lu))
    except ValueError:
        raise DeclarationIllisible("« etablie_le » s'écrit AAAA-MM-JJ") from None


def _texte(nom: str, donnees: Mapping[str, object]) -> str:
    lu = donnees.get(nom, "")
    if not isinstance(lu, str):
        raise DeclarationIllisible(f"« {nom} » est un texte")
    return lu


def _liste(nom: str, donnees: Mapping[str, object]) -> tuple[str, ...]:
    lus = donnees.get(nom, [])
    if not isinstance(lus, list) or not all(isinstance(lu, str) for lu in lus):
        raise DeclarationIllisible(f"« {nom} » est une liste de textes")
    return tuple(lus)
