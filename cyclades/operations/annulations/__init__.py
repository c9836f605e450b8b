"""Cancellation of candidatures without signature, its letters, reinstatement (CAN-7)."""

from cyclades.operations.annulations.annulation import annuler, preparer
from cyclades.operations.annulations.recommandes import ouvrir_lettres, saisir_suivi
from cyclades.operations.annulations.refus import (
    AutreInscription,
    LettreIncomplete,
    NumeroDeSuiviDejaSaisi,
    NumeroDeSuiviInvalide,
    RaisonManquante,
    RienARetablir,
)
from cyclades.operations.annulations.retablissement import retablir

__all__ = [
    "AutreInscription",
    "LettreIncomplete",
    "NumeroDeSuiviDejaSaisi",
    "NumeroDeSuiviInvalide",
    "RaisonManquante",
    "RienARetablir",
    "annuler",
    "ouvrir_lettres",
    "preparer",
    "retablir",
    "saisir_suivi",
]
