"""What can be refused of a session or a service, in words."""

from dataclasses import dataclass, replace

from cyclades.reglementation.typographie import typographie
from cyclades.socle.refus import Conflit, Incomplet


@dataclass(frozen=True, slots=True)
class Faute:
    """One thing to put right: `champ` names the field (`dates.fermeture`, `reglages.categories`)."""

    champ: str
    message: str


class SessionExiste(Conflit):
    code = "session_existe"
    message = "Ce domaine a déjà une session de ce libellé."


class ServiceExiste(Conflit):
    code = "service_existe"
    message = typographie("Cette session est déjà ouverte à cet endroit : modifiez le service existant.")


class ServiceRefuse(Incomplet):
    """The description of a service cannot be kept: all its faults at once."""

    code = "service_refuse"

    def __init__(self, fautes: tuple[Faute, ...]) -> None:
        self.fautes = tuple(replace(faute, message=typographie(faute.message)) for faute in fautes)
        super().__init__(" ".join(faute.message for faute in self.fautes))
