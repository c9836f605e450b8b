"""One specialty: its tree of épreuves, sous-épreuves and units, valid over a range of sessions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256

from cyclades.reglementation.vocabulaire import (
    Calcul,
    Confiance,
    Domaine,
    Forme,
    GroupeModes,
    Mode,
    Nature,
    TypeChoix,
)


@dataclass(frozen=True, slots=True)
class Sessions:
    """A range of sessions, both ends included; an open end is ``None``."""

    premiere: int | None = None
    derniere: int | None = None

    def comprend(self, session: int) -> bool:
        trop_tot = self.premiere is not None and session < self.premiere
        trop_tard = self.derniere is not None and session > self.derniere
        return not (trop_tot or trop_tard)


TOUTES_SESSIONS = Sessions()


@dataclass(frozen=True, slots=True)
class LibelleDate:
    """A label and the sessions in which it is the right one."""

    texte: str
    sessions: Sessions = TOUTES_SESSIONS


def libelle_a(libelles: tuple[LibelleDate, ...], session: int, defaut: str) -> str:
    """The label of that session, or ``defaut`` when none is dated for it."""
    return next((libelle.texte for libelle in libelles if libelle.sessions.comprend(session)), defaut)


@dataclass(frozen=True, slots=True)
class Modes:
    """The mode in each of the three columns of the règlement; ``None`` = épreuve not offered there (R63 to R65)."""

    habilite: Mode | None = None
    non_habilite: Mode | None = None
    fc_habilite: Mode | None = None

    def pour(self, groupe: GroupeModes) -> Mode | None:
        if groupe is GroupeModes.HABILITE:
            return self.habilite
        return self.fc_habilite if groupe is GroupeModes.FC_HABILITE else self.non_habilite


@dataclass(frozen=True, slots=True)
class Choix:
    """What has to be chosen at an épreuve.

    ``liste`` names a list of the service; ``valeurs`` limits or imposes; ``exclut`` forbids.
    """

    type: TypeChoix
    liste: str | None = None
    valeurs: tuple[str, ...] = ()
    libelles: tuple[tuple[str, str], ...] = ()
    exclut: tuple[str, ...] = ()
    nombre: int = 1
    adaptee: str | None = None
    fixe_a_linscription: bool = False

    def libelle(self, valeur: str) -> str:
        return dict(self.libelles).get(valeur, valeur)


@dataclass(frozen=True, slots=True)
class Inclus:
    """A part of another discipline inside an épreuve (PSE inside EP1 of a CAP, R9)."""

    discipline: str
    coefficient: Fraction
    duree_min: int | None = None


@dataclass(frozen=True, slots=True)
class ConfianceChiffres:
    """How sure each figure of an épreuve is; ``None`` where the pack says nothing.

    ``unite`` (that the épreuve exists, with that unit) and ``intitule`` are then as sure as the tree; ``choix`` is what
    is imposed or left to choose.
    """

    coefficient: Confiance | None = None
    modes: Confiance | None = None
    duree: Confiance | None = None
    unite: Confiance | None = None
    intitule: Confiance | None = None
    choix: Confiance | None = None


@dataclass(frozen=True, slots=True)
class SourceArbre:
    """How sure the tree of a specialty is, and where it was read; no ``source`` where the pack says nothing of it."""

    confiance: Confiance = Confiance.UNKNOWN
    source: str = ""


@dataclass(frozen=True, slots=True)
class Epreuve:
    """A node of the tree. ``cle`` (its unit, else its code) names what a candidate registers for.

    ``note_minimale``: the mark that the order of this specialty demands there, whatever the mean (R119).
    """

    code: str
    intitule: str
    nature: Nature
    obligatoire: bool
    groupe: int
    calcul: Calcul
    unite: str | None = None
    discipline: str | None = None
    coefficient: Fraction | None = None
    modes: Modes | None = None
    forme_ponctuelle: tuple[str, ...] = ()
    duree_ponctuelle_min: int | None = None
    choix: Choix | None = None
    epreuve_de_controle: int | None = None
    candidats: tuple[str, ...] = ()
    inclus: tuple[Inclus, ...] = ()
    note_minimale: Fraction | None = None
    confiance: ConfianceChiffres = field(default_factory=ConfianceChiffres)
    remarque: str | None = None
    intitules: tuple[LibelleDate, ...] = ()
    sessions: Sessions = TOUTES_SESSIONS
    enfants: tuple["Epreuve", ...] = ()

    @property
    def cle(self) -> str:
        return self.unite or self.code

    @property
    def est_porteuse(self) -> bool:
        """Does it carry a position and a mark of its own, rather than group its children or be a part of its parent?"""
        return self.unite is not None or not (self.enfants or self.calcul is Calcul.PARTIE)

    def libelle(self, session: int) -> str:
        """Its label in that session (R5, R102)."""
        return libelle_a(self.intitules, session, self.intitule)

    def parcours(self, niveau: int = 0) -> Iterator[tuple["Epreuve", int]]:
        """The node and everything below it, in tree order, each with its depth."""
        yield self, niveau
        for enfant in self.enfants:
            yield from enfant.parcours(niveau + 1)


@dataclass(frozen=True, slots=True)
class PieceDeSpecialite:
    """A piece that one specialty asks of the candidates of some columns of its règlement."""

    cle: str
    groupes: tuple[GroupeModes, ...] = ()
    confiance: Confiance = Confiance.UNKNOWN
    remarque: str | None = None


@dataclass(frozen=True, slots=True)
class Reglement:
    """One specialty of one domaine, as its pack describes it."""

    slug: str
    domaine: Domaine
    intitule: str
    secteur: str
    niveau: int
    formes: tuple[Forme, ...]
    epreuves: tuple[Epreuve, ...]
    code: str | None = None
    code_confiance: Confiance = Confiance.UNKNOWN
    code_bcn: str | None = None
    option: str | None = None
    anciens_intitules: tuple[str, ...] = ()
    lva: bool = False
    lvb: bool = False
    sessions: Sessions = TOUTES_SESSIONS
    sessions_confiance: Confiance = Confiance.UNKNOWN
    sources: tuple[str, ...] = ()
    remarques: tuple[str, ...] = ()
    pieces: tuple[PieceDeSpecialite, ...] = ()
    arbre: SourceArbre = SourceArbre()
    _arbre: tuple[tuple[Epreuve, int], ...] = field(init=False, repr=False, compare=False)
    _porteuses: tuple[Epreuve, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """The tree is walked once: every rule asks for it."""
        arbre = tuple(noeud for epreuve in self.epreuves for noeud in epreuve.parcours())
        object.__setattr__(self, "_arbre", arbre)
        object.__setattr__(self, "_porteuses", tuple(epreuve for epreuve, _ in arbre if epreuve.est_porteuse))

    @property
    def cle(self) -> str:
        """Stable identifier, as in ``bcp/cuisine``."""
        return f"{self.domaine.value.lower()}/{self.slug}"

    def parcours(self) -> Iterator[tuple[Epreuve, int]]:
        """Every node in tree order, with its depth."""
        return iter(self._arbre)

    def noeuds(self) -> Iterator[Epreuve]:
        return (epreuve for epreuve, _ in self.parcours())

    def porteuses(self) -> Iterator[Epreuve]:
        """The nodes that carry a position and a mark."""
        return iter(self._porteuses)

    def epreuve(self, code: str) -> Epreuve | None:
        return next((epreuve for epreuve in self.noeuds() if epreuve.code == code), None)

    def unite(self, cle: str) -> Epreuve | None:
        """The node that carries this unit (or this code, where the unit is not known)."""
        return next((epreuve for epreuve in self.porteuses() if epreuve.cle == cle), None)

    def par_discipline(self, discipline: str) -> tuple[Epreuve, ...]:
        return tuple(epreuve for epreuve in self.porteuses() if epreuve.discipline == discipline)

    @property
    def manquants(self) -> tuple[str, ...]:
        """Codes of the compulsory épreuves whose coefficient is not known."""
        return tuple(epreuve.code for epreuve in self._comptees() if epreuve.coefficient is None)

    @property
    def est_complet(self) -> bool:
        """Are all coefficients known? If not, the specialty registers and refuses calculation (D4)."""
        return not self.manquants

    @property
    def a_confirmer(self) -> tuple[str, ...]:
        """Codes of the compulsory épreuves whose coefficient was read in no text nor secondary source."""
        douteuses = {Confiance.ANALOGY, Confiance.MEMORY}
        return tuple(epreuve.code for epreuve in self._comptees() if epreuve.confiance.coefficient in douteuses)

    def confiance_unite(self, epreuve: Epreuve) -> Confiance:
        """How sure it is that this épreuve exists, with that unit."""
        return epreuve.confiance.unite or self.arbre.confiance

    def confiance_intitule(self, epreuve: Epreuve) -> Confiance:
        """How sure the title of this épreuve is."""
        return epreuve.confiance.intitule or self.arbre.confiance

    @property
    def epreuves_supposees(self) -> tuple[str, ...]:
        """Codes of the épreuves whose unit or title was read nowhere: a service confirms them before it opens them."""
        return tuple(
            epreuve.code
            for epreuve in self.porteuses()
            if self.confiance_unite(epreuve).est_supposee or self.confiance_intitule(epreuve).est_supposee
        )

    @property
    def empreinte_epreuves(self) -> str:
        """SHA-256 of what a service confirms: codes, units, titles, what is compulsory, options, in tree order."""
        lignes = (
            (niveau, e.code, e.unite, e.intitule, e.obligatoire, e.groupe, e.choix.libelles if e.choix else ())
            for e, niveau in self.parcours()
        )
        return sha256("\n".join(map(repr, lignes)).encode()).hexdigest()

    def _comptees(self) -> Iterator[Epreuve]:
        return (epreuve for epreuve in self.porteuses() if epreuve.calcul is Calcul.MOYENNE)
