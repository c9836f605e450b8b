"""What can be refused of a notice, in words."""

from dataclasses import replace

from cyclades.operations.services import Faute
from cyclades.reglementation.typographie import typographie
from cyclades.socle.refus import Incomplet


class AnnonceRefusee(Incomplet):
    """It cannot be announced: all its faults at once."""

    code = "annonce_refusee"

    def __init__(self, fautes: tuple[Faute, ...]) -> None:
        self.fautes = tuple(replace(faute, message=typographie(faute.message)) for faute in fautes)
        super().__init__(" ".join(faute.message for faute in self.fautes))
