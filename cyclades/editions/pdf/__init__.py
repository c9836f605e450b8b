"""PDF documents: what a candidature keeps, prints, signs. Frozen values in, bytes out, no Django."""

from cyclades.editions.pdf.a_part import rendre_a_part
from cyclades.editions.pdf.archive import ArchiveIllisible, Donnees, depuis_json, rendre, vers_json
from cyclades.editions.pdf.demande_pieces import DemandePieces, Envoi, ModeEnvoi, Piece, Regroupement, demande_pieces
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
from cyclades.editions.pdf.valeurs import Marque, References, Service, Verification

__all__ = [
    "Acquis",
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
    "Qualification",
    "Recapitulatif",
    "References",
    "Regroupement",
    "Service",
    "Situation",
    "Validation",
    "Verification",
    "demande_pieces",
    "depuis_json",
    "recapitulatif",
    "rendre",
    "rendre_a_part",
    "vers_json",
]
