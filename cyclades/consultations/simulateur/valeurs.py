"""What is asked of the simulator, and what it answers."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cyclades.reglementation.choix import FormesOuvertes
from cyclades.reglementation.pieces import PieceDue
from cyclades.reglementation.positions import Ligne
from cyclades.reglementation.vocabulaire import Forme

HORS_LISTE = "autre"
"""A specialty sat before that no pack describes: its marks are read all the same, and never carried."""


@dataclass(frozen=True, slots=True)
class NoteDetenue:
    """A mark already obtained, by unit of the specialty presented; its language, where it has one."""

    unite: str
    note: Fraction
    langue: str | None = None


@dataclass(frozen=True, slots=True)
class Demande:
    """A situation, as the address of the page says it. Without specialty nor category, nothing is answered yet.

    ``annees`` and ``releves``: by diploma, the year in which it was obtained and the disciplines of its transcript.
    ``specialite_des_notes``: the specialty sat before, where it is not the one presented.
    """

    session: int
    domaine: str | None = None
    specialite: str | None = None
    categorie: str | None = None
    situation: str | None = None
    naissance: date | None = None
    forme: Forme | None = None
    diplomes: tuple[str, ...] = ()
    annees: tuple[tuple[str, int], ...] = ()
    releves: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unites_vae: tuple[str, ...] = ()
    annee_vae: int | None = None
    specialite_des_notes: str | None = None
    session_des_notes: int | None = None
    notes: tuple[NoteDetenue, ...] = ()
    attestations: tuple[str, ...] = ()

    @property
    def examen(self) -> str | None:
        """The exam and its session, as one choice: « BCP-2027 »."""
        return f"{self.domaine}-{self.session}" if self.domaine else None


@dataclass(frozen=True, slots=True)
class ExamenPropose:
    """An exam and a session: those that may be registered for come from the services, the others say so."""

    valeur: str
    libelle: str
    aide: str


@dataclass(frozen=True, slots=True)
class DiplomeCoche:
    """A diploma of the list, and the épreuves that its transcript may hold (« LVB », where it gives something)."""

    cle: str
    libelle: str
    au_releve: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EpreuveNotee:
    """An épreuve by name; the languages in which a mark of it may have been obtained."""

    unite: str
    intitule: str
    langues: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Raison:
    """One sentence, and the rule that it rests on."""

    texte: str
    regle: str


@dataclass(frozen=True, slots=True)
class Simulation:
    """What may be chosen, and what comes of what was: empty lines until a specialty and a category are known.

    ``deja_presentees``: the specialties that may have been sat before, the one presented first. ``notees``: the
    épreuves of which a mark may be kept, out of ``note_maximale``.
    """

    demande: Demande
    examens: tuple[ExamenPropose, ...]
    specialites: tuple[tuple[str, str], ...] = ()
    categories: tuple[tuple[str, str], ...] = ()
    diplomes: tuple[DiplomeCoche, ...] = ()
    unites: tuple[tuple[str, str], ...] = ()
    deja_presentees: tuple[tuple[str, str], ...] = ()
    notees: tuple[EpreuveNotee, ...] = ()
    note_maximale: int | None = None
    intitule: str = ""
    domaine: str = ""
    situations: tuple[tuple[str, str], ...] = ()
    avertissements: tuple[str, ...] = ()
    """What would prevent the registration, or go with it: too young, co-signed."""
    formes: FormesOuvertes | None = None
    lignes: tuple[Ligne, ...] = ()
    raisons: tuple[Raison, ...] = ()
    pieces: tuple[PieceDue, ...] = ()
    incertitudes: tuple[str, ...] = ()
    services: tuple[tuple[str, str], ...] = ()
    """Where the person who asks may register now, by identifier and label; none for who may not start one."""

    @property
    def a_repondu(self) -> bool:
        return bool(self.lignes)
