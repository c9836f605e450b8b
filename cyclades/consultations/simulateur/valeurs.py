"""What is asked of the simulator, and what it answers."""

from dataclasses import dataclass
from fractions import Fraction

from cyclades.reglementation.choix import FormesOuvertes
from cyclades.reglementation.pieces import PieceDue
from cyclades.reglementation.positions import Ligne
from cyclades.reglementation.vocabulaire import Confiance, Forme


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
    unites_vae: tuple[str, ...] = ()
    notes: tuple[NoteDetenue, ...] = ()
    session_des_notes: int | None = None


@dataclass(frozen=True, slots=True)
class Raison:
    """One sentence, the rule that it rests on, the text, how sure it is; ``reserve`` when it was read in no text."""

    texte: str
    regle: str
    source: str
    confiance: Confiance
    reserve: str | None


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
