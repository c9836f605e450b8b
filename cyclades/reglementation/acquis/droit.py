"""One right: an épreuve that an acquis lets the candidate not sit, and why."""

from dataclasses import dataclass
from fractions import Fraction

from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Confiance, Position, TypeAcquis


@dataclass(frozen=True, slots=True)
class Droit:
    """An épreuve dispensed, or a mark kept, thanks to one acquis.

    ``nature`` is ``DISPENSE`` or ``BENEFICE``; ``acquis`` is the rank of the acquis in the file; ``perte`` says what
    unticking costs (R89); ``alerte`` is for the service alone; ``renonce``: the candidate has unticked it.
    """

    unite: str
    code: str
    intitule: str
    nature: Position
    acquis: int
    origine: TypeAcquis
    raison: str
    regle: str
    perte: str
    confiance: Confiance
    note: Fraction | None = None
    session: int | None = None
    langue: str | None = None
    piece: str | None = None
    alerte: str | None = None
    renonce: bool = False


@dataclass(frozen=True, slots=True)
class NoteEcartee:
    """A former mark, a unit or a diploma declared that gives no right, and why; a diploma names no ``unite``.

    ``manque`` names what the person can still say for it to give one: ``langues``.
    """

    unite: str
    intitule: str
    acquis: int
    note: Fraction | None
    session: int | None
    raison: str
    regle: str
    manque: str | None = None


PERTE_DISPENSE = typographie(
    "Si vous la décochez, vous passez l’épreuve et sa note compte ; la dispense est définitivement perdue."
)
PERTE_BENEFICE = typographie(
    "Si vous la décochez, vous repassez l’épreuve ; l’ancienne note est définitivement perdue, même si la nouvelle est "
    "plus basse."
)
