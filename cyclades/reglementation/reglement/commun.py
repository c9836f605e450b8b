"""The tables shared by all specialties: categories, dispenses, conservation of marks, languages, EPS, pieces."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cyclades.reglementation.reglement.arbre import TOUTES_SESSIONS, LibelleDate, Sessions, libelle_a
from cyclades.reglementation.vocabulaire import Confiance, Domaine, Forme, GroupeModes, TypeAcquis, Voie


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
class Regle:
    """A rule of the regulation: its number, what it says in a line, the text it comes from, how sure it is."""

    cle: str
    enonce: str
    source: str
    confiance: Confiance


@dataclass(frozen=True, slots=True)
class DomaineRegle:
    """A family of exams: labels by session (R5), and its general limits (R1 to R4, R19, R137)."""

    domaine: Domaine
    libelles: tuple[LibelleDate, ...]
    sigles: tuple[LibelleDate, ...]
    facultatives_max: int
    regle_facultatives: str
    a_eps: bool
    deux_specialites_si_contrat: bool
    derogation_specialites: bool
    regle_formes: str
    regle_modes: str

    def libelle(self, session: int) -> str:
        return libelle_a(self.libelles, session, self.domaine.value)

    def sigle(self, session: int) -> str:
        return libelle_a(self.sigles, session, self.domaine.value)


@dataclass(frozen=True, slots=True)
class Categorie:
    """A category of candidates (R22) and what it entails."""

    cle: str
    libelle: str
    domaines: tuple[Domaine, ...]
    voie: Voie
    groupe_modes: GroupeModes
    forme: FormeCategorie
    eps_sur_demande: tuple[tuple[Domaine, DispenseEpsDemandee], ...]
    projet: tuple[Domaine, ...] = ()
    majorite_requise: tuple[Domaine, ...] = ()
    progressive_mineur_si_formation: tuple[Domaine, ...] = ()
    pieces: tuple[str, ...] = ()
    code: str | None = None
    confiance_code: Confiance = Confiance.UNKNOWN

    def eps_demandee(self, domaine: Domaine) -> DispenseEpsDemandee:
        return dict(self.eps_sur_demande).get(domaine, DispenseEpsDemandee.NON)

    @property
    def libelle_complet(self) -> str:
        """Label followed by the code of the real system where it is known."""
        return f"{self.libelle} ({self.code})" if self.code else self.libelle


@dataclass(frozen=True, slots=True)
class Situation:
    """« Situation à l'inscription »: the condition said to be met (R11 to R18), and the pieces it calls."""

    cle: str
    libelle: str
    domaines: tuple[Domaine, ...]
    categories: tuple[str, ...]
    regle: str
    experience: bool = False
    formation: bool = False
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duree:
    """« Aménagement de la durée de formation »: opens or not a dérogation to the imposed form (R54)."""

    cle: str
    libelle: str
    ouvre_derogation: bool = False


@dataclass(frozen=True, slots=True)
class Diplome:
    """A diploma of the Acquis screen, and the line of each domaine's grid of dispenses that it gives right to."""

    cle: str
    libelle: str
    specialite: str
    code_specialite: str | None
    depuis: int
    lignes: tuple[tuple[Domaine, str], ...]
    releve_implicite: tuple[str, ...] = ()
    propose: tuple[Domaine, ...] = ()
    confiance: Confiance = Confiance.UNKNOWN

    def ligne(self, domaine: Domaine) -> str | None:
        return dict(self.lignes).get(domaine)

    @property
    def libelle_complet(self) -> str:
        return f"{self.libelle} {self.specialite} (depuis {self.depuis})"


@dataclass(frozen=True, slots=True)
class LigneGrille:
    """One line of a grid: disciplines always dispensed, and those that need the discipline on the transcript."""

    cle: str
    libelle: str
    oui: tuple[str, ...]
    sur_releve: tuple[str, ...] = ()
    sessions: Sessions = TOUTES_SESSIONS
    non_verifiees: tuple[str, ...] = ()


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
    """From the units of a former règlement to one unit of the new one, with the weights of the mean (R84)."""

    ancienne: str
    specialite: str
    unite: str
    anciennes_unites: tuple[tuple[str, Fraction], ...]
    regle: str = "R84"


@dataclass(frozen=True, slots=True)
class MotifLegal:
    """A text, other than a diploma or VAE, that dispenses of units."""

    cle: str
    libelle: str
    regle: str
    piece: str | None = None


@dataclass(frozen=True, slots=True)
class Langue:
    """A language; ``cle`` is what a file keeps."""

    cle: str
    libelle: str
    code_import: str | None = None
    sigle: str | None = None


@dataclass(frozen=True, slots=True)
class ListeLangues:
    """The languages of one list, national or of one academy, for a range of sessions (R140, R141)."""

    nom: str
    domaine: Domaine
    langues: tuple[str, ...]
    source: str
    academie: str | None = None
    sessions: Sessions = TOUTES_SESSIONS


@dataclass(frozen=True, slots=True)
class ActiviteEps:
    """A physical activity: national and ponctuelle, or adapted and of one academy (R132, R134)."""

    cle: str
    libelle: str
    champ: str | None
    adaptee: bool
    domaines: tuple[Domaine, ...]
    source: str
    academie: str | None = None
    sessions: Sessions = TOUTES_SESSIONS


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the catalogue; its code and label may change by session."""

    cle: str
    libelle: str
    regroupement: str
    source: str
    codes: tuple[LibelleDate, ...] = ()
    libelles: tuple[LibelleDate, ...] = ()
    formats: tuple[str, ...] = ("PDF", "JPEG")
    taille_max_mo: int = 5

    def code(self, session: int) -> str | None:
        return libelle_a(self.codes, session, "") or None

    def libelle_a(self, session: int) -> str:
        return libelle_a(self.libelles, session, self.libelle)


@dataclass(frozen=True, slots=True)
class Commun:
    """All shared tables, as read from ``reglements/commun/``."""

    domaines: Mapping[Domaine, DomaineRegle]
    categories: Mapping[str, Categorie]
    situations: Mapping[str, Situation]
    durees: Mapping[str, Duree]
    disciplines: Mapping[str, str]
    diplomes: Mapping[str, Diplome]
    grilles: tuple[Grille, ...]
    professionnelles: tuple[DispenseProfessionnelle, ...]
    conservations: tuple[Conservation, ...]
    validites_vae: tuple[ValiditeVae, ...]
    correspondances: tuple[Correspondance, ...]
    motifs_legaux: Mapping[str, MotifLegal]
    langues: Mapping[str, Langue]
    listes_langues: tuple[ListeLangues, ...]
    activites_eps: Mapping[str, ActiviteEps]
    pieces: Mapping[str, Piece]
    regles: Mapping[str, Regle]

    def domaine(self, domaine: Domaine, session: int) -> str:
        """Label of a domaine in that session: « Mention complémentaire » until 2024 for CS (R5)."""
        return self.domaines[domaine].libelle(session)

    def discipline(self, cle: str) -> str:
        return self.disciplines.get(cle, cle)

    def grille(self, domaine: Domaine, session: int) -> Grille | None:
        return next((g for g in self.grilles if g.domaine is domaine and g.sessions.comprend(session)), None)

    def liste_langues(self, nom: str, domaine: Domaine, session: int, academie: str | None) -> tuple[str, ...]:
        """The languages of that list: the academy's own if it has one, else the national one (R140)."""
        possibles = [
            liste
            for liste in self.listes_langues
            if liste.nom == nom
            and liste.domaine is domaine
            and liste.sessions.comprend(session)
            and liste.academie in {academie, None}
        ]
        possibles.sort(key=lambda liste: liste.academie is None)
        return possibles[0].langues if possibles else ()

    def libelle_langue(self, cle: str) -> str:
        langue = self.langues.get(cle)
        return langue.libelle if langue else cle
