"""What former diplomas, marks and validations give: tables read by the rules on acquis."""

from dataclasses import dataclass
from fractions import Fraction

from cyclades.reglementation.reglement.arbre import TOUTES_SESSIONS, Sessions
from cyclades.reglementation.vocabulaire import Confiance, Domaine, Forme, TypeAcquis


@dataclass(frozen=True, slots=True)
class Diplome:
    """A diploma of the Acquis screen, and the line of each domaine's grid of dispenses that it gives right to.

    ``annees``: the years of obtaining that it stands for, by domaine presented, where they are limited;
    ``a_verifier``: the texts do not settle it, an agent looks. ``sans_effet``: by domaine presented, the rule by which
    it dispenses of nothing, for people who look for it.
    """

    cle: str
    libelle: str
    specialite: str
    code_specialite: str | None
    lignes: tuple[tuple[Domaine, str], ...]
    annees: tuple[tuple[Domaine, Sessions], ...] = ()
    a_verifier: bool = False
    releve_implicite: tuple[str, ...] = ()
    propose: tuple[Domaine, ...] = ()
    sans_effet: tuple[tuple[Domaine, str], ...] = ()
    confiance: Confiance = Confiance.UNKNOWN

    def ligne(self, domaine: Domaine) -> str | None:
        return dict(self.lignes).get(domaine)

    def annees_pour(self, domaine: Domaine) -> Sessions:
        return dict(self.annees).get(domaine, TOUTES_SESSIONS)

    def libelle_pour(self, domaine: Domaine) -> str:
        """« Baccalauréat professionnel – Autres spécialités, depuis 2019 »: with its years, where they are limited."""
        annees = self.annees_pour(domaine)
        depuis = f", depuis {annees.premiere}" if annees.premiere is not None else ""
        avant = f", antérieur à {annees.derniere + 1}" if annees.derniere is not None else ""
        return f"{self.libelle} – {self.specialite}{depuis}{avant}"


@dataclass(frozen=True, slots=True)
class LigneGrille:
    """One line of a grid: disciplines always dispensed, those that need the transcript; its own rule, if any."""

    cle: str
    libelle: str
    oui: tuple[str, ...]
    sur_releve: tuple[str, ...] = ()
    sessions: Sessions = TOUTES_SESSIONS
    non_verifiees: tuple[str, ...] = ()
    regle: str | None = None


@dataclass(frozen=True, slots=True)
class Grille:
    """Dispenses of general units by diploma held, for one domaine (R67, R73 to R75)."""

    domaine: Domaine
    regle: str
    source: str
    confiance: Confiance
    lignes: tuple[LigneGrille, ...]
    sessions: Sessions = TOUTES_SESSIONS

    def ligne(self, cle: str, session: int) -> LigneGrille | None:
        return next((ligne for ligne in self.lignes if ligne.cle == cle and ligne.sessions.comprend(session)), None)


@dataclass(frozen=True, slots=True)
class DispenseProfessionnelle:
    """Units of one specialty dispensed to the holder of one diploma (R70), dated by version of the règlement."""

    diplome: str
    specialite: str
    unites: tuple[str, ...]
    regle: str
    confiance: Confiance
    sessions: Sessions = TOUTES_SESSIONS


@dataclass(frozen=True, slots=True)
class Conservation:
    """When a mark may be kept (R81, R82, R85 to R87, R92): threshold, how many years, which disciplines."""

    origine: TypeAcquis
    domaine: Domaine
    formes: tuple[Forme, ...]
    annees: int
    regle: str
    confiance: Confiance
    seuil: Fraction | None = None
    seuil_facultative: Fraction | None = None
    disciplines: tuple[str, ...] | None = None
    sessions: Sessions = TOUTES_SESSIONS


@dataclass(frozen=True, slots=True)
class ValiditeVae:
    """How long a unit validated by VAE gives a dispense (R80); past ``alerte_apres`` years the service is warned."""

    annees: int | None
    alerte_apres: int | None
    sessions: Sessions
    regle: str
    confiance: Confiance


@dataclass(frozen=True, slots=True)
class Correspondance:
    """From units of a former règlement to one unit of the new one, with the weights of the mean (R84).

    ``anciennes_sessions``: those of the former règlement; ``sessions``: those of the new one. Both specialties may
    have the same key: a unit of the same name may be another épreuve.
    """

    ancienne: str
    specialite: str
    unite: str
    anciennes_unites: tuple[tuple[str, Fraction], ...]
    anciennes_sessions: Sessions = TOUTES_SESSIONS
    sessions: Sessions = TOUTES_SESSIONS
    confiance: Confiance = Confiance.UNKNOWN
    source: str = ""


@dataclass(frozen=True, slots=True)
class MotifLegal:
    """A text, other than a diploma or VAE, that dispenses of units."""

    cle: str
    libelle: str
    regle: str
    piece: str | None = None
