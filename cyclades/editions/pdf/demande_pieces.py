"""« Demande de pièces justificatives »: the pieces due, by way of return, with the reason why each is asked (PJ-8)."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cyclades.editions.pdf import moteur
from cyclades.editions.pdf.valeurs import Marque, References, Service, Verification

ModeEnvoi: TypeAlias = Literal["en_ligne", "courrier", "autre"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: its code, its label, why this candidature owes it, the files accepted (« PDF ou JPEG, 5 Mo »)."""

    libelle: str
    motif: str
    code: str | None = None
    fichiers: str | None = None


@dataclass(frozen=True, slots=True)
class Regroupement:
    """« Nationalité », « Acquis », « Confirmation d’inscription »."""

    titre: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Envoi:
    """The pieces returned the same way within the same window, both instants written in the zone of the service.

    `adresse` is where to post them, or how else to hand them over; on line it stays empty.
    """

    mode: ModeEnvoi
    ferme: str
    regroupements: tuple[Regroupement, ...]
    ouvre: str | None = None
    adresse: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemandePieces:
    """All that the document says. `espace` is the address where pieces are handed over on line."""

    service: Service
    references: References
    civilite_et_nom: str
    specialite: str
    envois: tuple[Envoi, ...]
    espace: str
    verification: Verification
    marque: Marque = "neutre"


def demande_pieces(donnees: DemandePieces) -> bytes:
    """The PDF/A-3a, PDF/UA-1 of a demande de pièces: identical bytes for identical data.

    :raises EditionImpossible: the typesetter warned or refused; a bug, never something a person can meet.
    """
    return moteur.composer("demande_pieces", donnees, qr=donnees.verification.adresse)
