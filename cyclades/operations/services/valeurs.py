"""What a gestionnaire gives of a session or of a service: plain values, checked by the acts."""

from dataclasses import dataclass
from datetime import date, datetime

from cyclades.metier.examens.models import ServiceInscription
from cyclades.operations.services.reglages import Reglages
from cyclades.reglementation.vocabulaire import Domaine

Validation = ServiceInscription.Validation
Retour = ServiceInscription.Retour

Moment = date | datetime
"""A local time to the minute, without zone: that of the service. A whole day is a `date` (D1)."""


@dataclass(frozen=True, slots=True)
class DescriptionSession:
    """One sitting of a domaine: « 2026 », « JUIN 2022 »."""

    domaine: Domaine
    annee: int
    libelle: str


@dataclass(frozen=True, slots=True)
class Lieu:
    """An académie by its code; or a country by its INSEE code, attached to that académie."""

    academie: str
    pays: str | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """When registration, then the return of pieces, open and close: in the time of the place."""

    ouverture: Moment
    fermeture: Moment
    pieces_ouverture: Moment
    pieces_fermeture: Moment


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to write to. `adresse` is the block of lines printed on documents, the first one names the service."""

    adresse: str
    telephone: str
    mail: str


@dataclass(frozen=True, slots=True)
class Textes:
    """What the candidate reads and accepts at the first and at the eighth step.

    A blank line parts paragraphs; « # » begins a heading, « - » an item, « **…** » is bold. The dates are shown above.
    """

    modalites: str
    conditions: str


@dataclass(frozen=True, slots=True)
class Fonctionnement:
    """How a registration is validated (D7), and how pieces come back."""

    validation: Validation = Validation.PAPIER
    retour_pieces: Retour = Retour.EN_LIGNE


@dataclass(frozen=True, slots=True)
class Description:
    """A whole service but its dates."""

    contact: Contact
    textes: Textes
    reglages: Reglages
    fonctionnement: Fonctionnement = Fonctionnement()
