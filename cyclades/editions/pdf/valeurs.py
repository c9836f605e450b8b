"""What every printed document shares: the issuing service, the references of the candidature, the brand.

All values are already words: instants written in the zone of the service, codes joined to their labels. Nothing is
computed from them but the layout.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

Marque: TypeAlias = Literal["neutre", "etat"]


@dataclass(frozen=True, slots=True)
class Service:
    """The exam service that issues the document: its academy, its postal address, line by line, and how to reach it."""

    academie: str
    adresse: tuple[str, ...]
    telephone: str | None = None
    mel: str | None = None


@dataclass(frozen=True, slots=True)
class References:
    """The numbers that identify a document, and the instant of its version.

    `etabli` is what the reader sees (« 11/12/2023 à 16:06 (heure de Cayenne) »); `etabli_le`, in UTC, dates the file.
    """

    examen: str
    session: str
    numero_candidat: str
    numero_inscription: str
    version: int
    etabli: str
    etabli_le: datetime


@dataclass(frozen=True, slots=True)
class Verification:
    """Where to check that a document is genuine: the address in the QR code, and a code to type without a camera."""

    adresse: str
    code: str | None = None
