"""« Relance de pièces justificatives »: what is still missing, why, until when, what happens else (PJ-8)."""

from dataclasses import dataclass

from cyclades.editions.pdf import moteur
from cyclades.editions.pdf.demande_pieces import ModeEnvoi
from cyclades.editions.pdf.valeurs import Marque, References, Service, Verification


@dataclass(frozen=True, slots=True)
class PieceManquante:
    """One piece: what is to be done, why, and until when; `refus`: what the exam service said of what was sent."""

    a_faire: str
    motif: str
    limite: str
    code: str | None = None
    refus: str | None = None


@dataclass(frozen=True, slots=True)
class Renvoi:
    """The pieces given back the same way. `adresse` is where to post them; on line it stays empty."""

    mode: ModeEnvoi
    pieces: tuple[PieceManquante, ...]
    adresse: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelancePieces:
    """All that the document says. `passees`: what is missing and whose date is over; `sinon`: what happens else."""

    service: Service
    references: References
    civilite_et_nom: str
    specialite: str
    renvois: tuple[Renvoi, ...]
    passees: tuple[PieceManquante, ...]
    sinon: tuple[str, ...]
    espace: str
    verification: Verification
    marque: Marque = "neutre"


def relance_pieces(donnees: RelancePieces) -> bytes:
    """The PDF/A-3a, PDF/UA-1 of a relance: identical bytes for identical data.

    :raises EditionImpossible: the typesetter warned or refused; a bug, never something a person can meet.
    """
    return moteur.composer("relance_pieces", donnees, qr=donnees.verification.adresse)
