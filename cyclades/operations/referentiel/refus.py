"""The refusal of a file, in words that its author can act on."""

from cyclades.reglementation.typographie import typographie
from cyclades.socle.refus import Refus


class FichierRefuse(Refus):
    """A file of the référentiels or of the regulation cannot be loaded; nothing was.

    `chemin` is its path, `cle` where in it (`$[12].debut`, `sha256`), `attendu` what should stand there.
    """

    code = "fichier_refuse"
    statut = 422

    def __init__(self, chemin: str, cle: str, attendu: str) -> None:
        self.chemin, self.cle, self.attendu = chemin, cle, typographie(attendu)
        super().__init__(f"{chemin}\u00a0: {cle}\u00a0: {self.attendu}")
