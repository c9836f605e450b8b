"""What is accepted, and what comes out."""

from dataclasses import dataclass
from enum import StrEnum

MO = 1_000_000


class Nature(StrEnum):
    """What a file is, whatever it is called."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    HEIC = "heic"


class Avertissement(StrEnum):
    """Told to the person, never a reason to refuse."""

    VIDE = "vide"
    FLOU = "flou"
    SOMBRE = "sombre"
    SIGNATURE = "signature"
    JOINTS = "joints"


@dataclass(frozen=True, slots=True)
class Regles:
    """Limits of one piece: `octets` of the file kept, `pages` of a PDF, `photos` that make one."""

    octets: int = 5 * MO
    pages: int = 50
    photos: int = 20
    natures: tuple[Nature, ...] = tuple(Nature)


@dataclass(frozen=True, slots=True)
class Recu:
    """What is kept: a PDF or a JPEG made anew. `reduit`: it was brought under the limit."""

    octets: bytes
    nature: Nature
    pages: int
    reduit: bool = False
    avertissements: tuple[Avertissement, ...] = ()
