"""What the calendar shows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from cyclades.reglementation.vocabulaire import Domaine


class Ouverture(StrEnum):
    """Where an instant stands in the window of a service."""

    A_VENIR = "a_venir"
    OUVERT = "ouvert"
    FERME = "ferme"

    @property
    def libelle(self) -> str:
        return {"a_venir": "À venir", "ouvert": "Ouvert", "ferme": "Fermé"}[self.value]


@dataclass(frozen=True, slots=True)
class Choix:
    """One answer to « which domaine, which session, which académie? », and the best that it leads to.

    `zone` parts the académies from the centres abroad.
    """

    valeur: str
    libelle: str
    ouverture: Ouverture
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """A registration service: its window, that of its pieces, whom to ask. Instants in UTC; `fuseau` is its zone.

    `echeance`: « ferment dans 24 jours », « ouvrent demain »; empty once it is over.
    """

    id: UUID
    libelle: str
    domaine: Domaine
    domaine_libelle: str
    session_id: UUID
    session: str
    lieu: str
    fuseau: str
    ouvre_le: datetime
    ferme_le: datetime
    pieces_ouvre_le: datetime
    pieces_ferme_le: datetime
    pieces_en_ligne: bool
    adresse: str
    telephone: str
    mail: str
    ouverture: Ouverture
    echeance: str = ""

    @property
    def est_ouvert(self) -> bool:
        return self.ouverture is Ouverture.OUVERT


@dataclass(frozen=True, slots=True)
class Echeance:
    """When the registrations to a domaine close, or open: « ferment dans 24 jours, le vendredi 25 décembre 2026 »."""

    domaine: Domaine
    libelle: str
    texte: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen (`domaine`, `session`, `academie`), what may still be, and the service once all three are.

    `ouverts` counts the services open now that match what is chosen. `a_perdu_un_choix`: something asked for is not, or
    is no longer, in the calendar, and was left out.
    """

    domaine: Choix | None
    session: Choix | None
    academie: Choix | None
    domaines: tuple[Choix, ...]
    sessions: tuple[Choix, ...]
    academies: tuple[Choix, ...]
    service: Service | None
    ouverts: int
    a_perdu_un_choix: bool

    @property
    def est_vide(self) -> bool:
        """There is no service at all in the calendar."""
        return not (self.domaines or self.sessions or self.academies or self.service)
