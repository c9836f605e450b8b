"""What makes a mean and a decision out of marks, for one domaine and a range of sessions."""

from dataclasses import dataclass
from fractions import Fraction

from cyclades.reglementation.reglement.arbre import TOUTES_SESSIONS, Sessions
from cyclades.reglementation.vocabulaire import Confiance, Domaine


@dataclass(frozen=True, slots=True)
class Seuil:
    """A least value, and the rule that sets it."""

    valeur: Fraction
    regle: str


@dataclass(frozen=True, slots=True)
class Echelle:
    """The marks that may be given: from nought to ``maximum``, at each ``pas`` (R94, R95)."""

    maximum: Fraction
    pas: Fraction
    regle: str
    confiance: Confiance


@dataclass(frozen=True, slots=True)
class Pas:
    """The step to which a calculated mark is rounded up (R94, R95)."""

    valeur: Fraction
    regle: str
    confiance: Confiance


@dataclass(frozen=True, slots=True)
class Ecart:
    """Points counted by their distance to a pivot, times a factor (R98, R99)."""

    pivot: Fraction
    facteur: Fraction
    regle: str
    confiance: Confiance


@dataclass(frozen=True, slots=True)
class Parties:
    """How the mark of a unit is made of those of its parts: at equal weight, by which rule, how sure (R104)."""

    regle: str
    confiance: Confiance


@dataclass(frozen=True, slots=True)
class AccesControle:
    """Access to the épreuve de contrôle: a least mean, and a least professional mean, or one at an épreuve (R108)."""

    seuil: Fraction
    professionnel: Fraction
    epreuve: str | None
    regle: str


@dataclass(frozen=True, slots=True)
class MentionBareme:
    """A mention and the mean from which it is given (R115)."""

    cle: str
    libelle: str
    seuil: Fraction


@dataclass(frozen=True, slots=True)
class Bareme:
    """All thresholds and factors of one domaine. ``mentions`` go from the highest down."""

    domaine: Domaine
    note: Echelle
    arrondi: Pas
    facultatives: Ecart
    admission: Seuil
    attestation: Seuil
    projet: Ecart | None = None
    parties: Parties | None = None
    professionnelle: Seuil | None = None
    controle: AccesControle | None = None
    mentions: tuple[MentionBareme, ...] = ()
    certificat: Seuil | None = None
    sans_remplacement: tuple[str, ...] = ()
    sessions: Sessions = TOUTES_SESSIONS
