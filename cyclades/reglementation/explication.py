"""One line of an explanation: a sentence, the rule that it rests on, the text it comes from, how sure it is."""

from dataclasses import dataclass

from cyclades.reglementation.reglement import Commun
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.vocabulaire import Confiance


@dataclass(frozen=True, slots=True)
class LigneExplication:
    """One sentence of an explanation. ``enonce`` and ``source`` are those of the rule; ``confiance`` may be lower."""

    texte: str
    regle: str
    enonce: str
    source: str
    confiance: Confiance

    @property
    def reserve(self) -> str | None:
        """What to say when the rule or the figure was not read in a text; ``None`` when it was."""
        return None if self.confiance.est_verifiee else self.confiance.libelle


def ligne(texte: str, cle: str, commun: Commun, confiance: Confiance | None = None) -> LigneExplication:
    """A line that cites a rule, with the rule's own confidence unless a lower one is given."""
    regle = commun.regles[cle]
    return LigneExplication(typographie(texte), cle, regle.enonce, regle.source, confiance or regle.confiance)
