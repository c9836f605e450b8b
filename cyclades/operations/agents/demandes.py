"""What is asked about staff: plain values, judged by the acts."""

from dataclasses import dataclass
from datetime import date

from cyclades.reglementation.droits import Role


@dataclass(frozen=True, slots=True)
class Perimetre:
    """These domaines in these académies; `departements`: those that the site looks after, none for the whole.

    Days in Paris, both included; without `depuis` it begins at once, without `jusqu_au` it has no end.
    """

    academies: tuple[str, ...] = ()
    domaines: tuple[str, ...] = ()
    departements: tuple[str, ...] = ()
    depuis: date | None = None
    jusqu_au: date | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody to invite. Only a gestionnaire has a perimeter."""

    adresse_mail: str
    nom: str
    prenoms: str
    role: Role
    perimetre: Perimetre | None = None
