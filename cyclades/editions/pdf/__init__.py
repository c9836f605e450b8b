"""PDF documents: what a candidature keeps, prints, signs. Frozen values in, bytes out, no Django."""

from cyclades.editions.pdf.a_part import rendre_a_part
from cyclades.editions.pdf.annulation import Annulation, annulation
from cyclades.editions.pdf.archive import ArchiveIllisible, Donnees, depuis_json, rendre, vers_json
from cyclades.editions.pdf.demande_pieces import DemandePieces, Envoi, ModeEnvoi, Piece, Regroupement, demande_pieces
from cyclades.editions.pdf.liasse import assembler
from cyclades.editions.pdf.moteur import EditionImpossible
from cyclades.editions.pdf.recapitulatif import (
    Acquis,
    Candidat,
    Consentements,
    EnsembleEpreuves,
    GroupeEpreuves,
    LigneEpreuve,
    ModeValidation,
    Qualification,
    Recapitulatif,
    Situation,
    Validation,
    recapitulatif,
)
from cyclades.editions.pdf.relance_pieces import PieceManquante, RelancePieces, Renvoi, relance_pieces
from cyclades.editions.pdf.valeurs import Marque, References, Service, Verification

__all__ = [
    "Acquis",
    "Annulation",
    "ArchiveIllisible",
    "Candidat",
    "Consentements",
    "DemandePieces",
    "Donnees",
    "EditionImpossible",
    "EnsembleEpreuves",
    "Envoi",
    "GroupeEpreuves",
    "LigneEpreuve",
    "Marque",
    "ModeEnvoi",
    "ModeValidation",
    "Piece",
    "PieceManquante",
    "Qualification",
    "Recapitulatif",
    "References",
    "Regroupement",
    "RelancePieces",
    "Renvoi",
    "Service",
    "Situation",
    "Validation",
    "Verification",
    "annulation",
    "assembler",
    "demande_pieces",
    "depuis_json",
    "recapitulatif",
    "relance_pieces",
    "rendre",
    "rendre_a_part",
    "vers_json",
]
