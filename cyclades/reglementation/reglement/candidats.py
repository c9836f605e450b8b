"""The candidates as the regulation sorts them: categories, situations, durations of training."""

from dataclasses import dataclass
from enum import StrEnum

from cyclades.reglementation.vocabulaire import Confiance, Domaine, GroupeModes, Voie


class FormeCategorie(StrEnum):
    """What a category may do about the forme de passage (R54 to R60)."""

    GLOBALE = "globale"
    CHOIX = "choix"
    CONSERVEE = "conservee"


class DispenseEpsDemandee(StrEnum):
    """May EPS be dispensed on request, without certificate (R131)? By experience: presumed, or to be declared."""

    NON = "non"
    OUI = "oui"
    EXPERIENCE_PRESUMEE = "experience_presumee"
    EXPERIENCE_DECLAREE = "experience_declaree"


@dataclass(frozen=True, slots=True)
class Categorie:
    """A category of candidates (R22) and what it entails. ``aide``: whom it is for, in one line of plain words."""

    cle: str
    libelle: str
    domaines: tuple[Domaine, ...]
    voie: Voie
    groupe_modes: GroupeModes
    forme: FormeCategorie
    eps_sur_demande: tuple[tuple[Domaine, DispenseEpsDemandee], ...]
    majorite_requise: tuple[Domaine, ...] = ()
    progressive_mineur_si_formation: tuple[Domaine, ...] = ()
    pieces: tuple[str, ...] = ()
    code: str | None = None
    confiance_code: Confiance = Confiance.UNKNOWN
    aide: str = ""

    def eps_demandee(self, domaine: Domaine) -> DispenseEpsDemandee:
        return dict(self.eps_sur_demande).get(domaine, DispenseEpsDemandee.NON)

    @property
    def libelle_complet(self) -> str:
        """Label followed by the code of the real system where it is known."""
        return f"{self.libelle} ({self.code})" if self.code else self.libelle


@dataclass(frozen=True, slots=True)
class Situation:
    """« Situation à l'inscription »: the condition said to be met (R11 to R18), and the pieces it calls.

    ``formation``: a preparation was followed; ``unites_restantes``: no condition is said yet, for units will be left.
    ``regles``: the rule in a domaine where it is not ``regle``.
    """

    cle: str
    libelle: str
    domaines: tuple[Domaine, ...]
    categories: tuple[str, ...]
    regle: str
    experience: bool = False
    formation: bool = False
    unites_restantes: bool = False
    pieces: tuple[str, ...] = ()
    regles: tuple[tuple[Domaine, str], ...] = ()

    def regle_dans(self, domaine: Domaine) -> str:
        return dict(self.regles).get(domaine, self.regle)


@dataclass(frozen=True, slots=True)
class Duree:
    """« Aménagement de la durée de formation »: opens or not a dérogation to the imposed form (R54)."""

    cle: str
    libelle: str
    ouvre_derogation: bool = False
