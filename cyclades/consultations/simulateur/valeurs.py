"""What is asked of the simulator, and what it answers."""

from dataclasses import dataclass
from fractions import Fraction

from cyclades.reglementation.choix import FormesOuvertes
from cyclades.reglementation.pieces import PieceDue
from cyclades.reglementation.positions import Ligne
from cyclades.reglementation.vocabulaire import Forme


@dataclass(frozen=True, slots=True)
class NoteDetenue:
    """A mark of the same specialty, already obtained."""

    unite: str
    note: Fraction


@dataclass(frozen=True, slots=True)
class Demande:
    """A situation, as the address of the page says it. Without specialty nor category, nothing is answered yet."""

    session: int
    specialite: str | None = None
    categorie: str | None = None
    forme: Forme | None = None
    diplomes: tuple[str, ...] = ()
    annee: int | None = None
    annees: tuple[tuple[str, int], ...] = ()
    """By diploma, the year in which it was obtained; `annee` is that of the others, and of the VAE."""
    situation: str | None = None
    naissance: int | None = None
    attestations: tuple[str, ...] = ()
    unites_vae: tuple[str, ...] = ()
    notes: tuple[NoteDetenue, ...] = ()
    session_des_notes: int | None = None


@dataclass(frozen=True, slots=True)
class Raison:
    """One sentence, and the rule that it rests on."""

    texte: str
    regle: str


@dataclass(frozen=True, slots=True)
class Simulation:
    """What may be chosen, and what comes of what was: empty lines until a specialty and a category are known."""

    demande: Demande
    specialites: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    categories: tuple[tuple[str, str], ...]
    diplomes: tuple[tuple[str, str], ...] = ()
    unites: tuple[tuple[str, str], ...] = ()
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
