"""Cancellation of candidatures without signature, its letters, reinstatement (CAN-7)."""

from cyclades.operations.annulations.annulation import annuler, preparer
from cyclades.operations.annulations.recommandes import ouvrir_lettres, saisir_suivi
from cyclades.operations.annulations.refus import (
    AutreInscription,
    NumeroDeSuiviDejaSaisi,
    NumeroDeSuiviInvalide,
    RaisonManquante,
    RecoursNonRenseigne,
    RienARetablir,
)
from cyclades.operations.annulations.retablissement import retablir

__all__ = [
    "AutreInscription",
    "NumeroDeSuiviDejaSaisi",
    "NumeroDeSuiviInvalide",
    "RaisonManquante",
    "RecoursNonRenseigne",
    "RienARetablir",
    "annuler",
    "ouvrir_lettres",
    "preparer",
    "retablir",
    "saisir_suivi",
]
