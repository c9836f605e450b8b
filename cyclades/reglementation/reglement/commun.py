"""The tables shared by all specialties: categories, dispenses, conservation of marks, languages, EPS, pieces."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cyclades.reglementation.reglement.arbre import TOUTES_SESSIONS, LibelleDate, Sessions, libelle_a
from cyclades.reglementation.reglement.bareme import Bareme, Echelle
from cyclades.reglementation.reglement.candidats import Categorie, Duree, Situation
from cyclades.reglementation.reglement.dispenses import (
    Conservation,
    Correspondance,
    Diplome,
    DispenseProfessionnelle,
    Grille,
    MotifLegal,
    ValiditeVae,
)
from cyclades.reglementation.vocabulaire import Confiance, Domaine, Portee


@dataclass(frozen=True, slots=True)
class Regle:
    """A rule of the regulation: its number, what it says in a line, the text it comes from, how sure it is."""

    cle: str
    enonce: str
    source: str
    confiance: Confiance
    portee: Portee = Portee.REGLEMENTATION


class Decompte(StrEnum):
    """What the code counts in the tree of a specialty: of the first group, without the projet."""

    EPREUVES = "epreuves"
    UNITES = "unites"
    SOUS_EPREUVES = "sous_epreuves"
    FACULTATIVES = "facultatives"
    CCF = "ccf"
    PONCTUEL = "ponctuel"
    EPS = "eps"


@dataclass(frozen=True, slots=True)
class Exigence:
    """How many there must be of something in every specialty of a domaine, and by which rule (R1 to R4, R63, R65)."""

    compte: Decompte
    regle: str
    minimum: int | None = None
    maximum: int | None = None


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
    regle_formes_au_choix: str
    regle_modes: str
    regle_conditions: str | None = None
    """Who may sit (R11 to R18)."""
    regle_derniere_unite: str | None = None
    """Where there is one, conditions are judged with the last unit of a progressive form (R12)."""
    exigences: tuple[Exigence, ...] = ()
    lvb_secteurs: tuple[str, ...] = ()
    """Sectors whose specialties have two compulsory languages; ``regle_lvb`` says by which rule (R138)."""
    regle_lvb: str | None = None
    regle_langue: str | None = None
    regle_langue_facultative: str | None = None
    """Which languages may be chosen, at a compulsory and at an optional épreuve (R138, R139, R141)."""
    coefficients: tuple[tuple[str, tuple[Fraction, ...]], ...] = ()
    """By discipline, the coefficients that the general texts allow (R8, R9); ``regle_coefficients`` says which."""
    regle_coefficients: str | None = None

    def libelle(self, session: int) -> str:
        return libelle_a(self.libelles, session, self.domaine.value)

    @property
    def libelle_actuel(self) -> str:
        """The label that no later session changes."""
        return next((un.texte for un in self.libelles if un.sessions.derniere is None), self.domaine.value)

    def sigle(self, session: int) -> str:
        return libelle_a(self.sigles, session, self.domaine.value)


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
    """A piece of the catalogue; its code and label may change by session. Formats and size are those of R50."""

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
    baremes: tuple[Bareme, ...]
    regles: Mapping[str, Regle]

    def domaine(self, domaine: Domaine, session: int) -> str:
        """Label of a domaine in that session: « Mention complémentaire » until 2024 for CS (R5)."""
        return self.domaines[domaine].libelle(session)

    def discipline(self, cle: str) -> str:
        return self.disciplines.get(cle, cle)

    def bareme(self, domaine: Domaine, session: int) -> Bareme | None:
        return next((b for b in self.baremes if b.domaine is domaine and b.sessions.comprend(session)), None)

    def echelle(self, domaine: Domaine, session: int, defaut: int) -> Echelle | None:
        """The marks of an exam at that session; where nothing is known of it, as at the session ``defaut``."""
        bareme = self.bareme(domaine, session) or self.bareme(domaine, defaut)
        return bareme.note if bareme else None

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
