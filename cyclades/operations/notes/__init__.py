"""Marks: those of former sessions are imported, so that acquis can be proposed."""

from cyclades.operations.notes.entretien import purger_resultats_anterieurs
from cyclades.operations.notes.fichier import COLONNES, Erreur, ImportRefuse
from cyclades.operations.notes.importation import Importation, importer_resultats_anterieurs

__all__ = [
    "COLONNES",
    "Erreur",
    "ImportRefuse",
    "Importation",
    "importer_resultats_anterieurs",
    "purger_resultats_anterieurs",
]
