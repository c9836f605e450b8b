"""Cancellation of the candidatures without signature: who would be, whose letters are to be sent, who is reinstated."""

from cyclades.consultations.annulations.lettres import (
    Annulees,
    ARetablir,
    Lettre,
    a_retablir,
    annulees,
    lettres_a_imprimer,
)
from cyclades.consultations.annulations.liste import (
    AAnnuler,
    LigneAAnnuler,
    ServiceAAnnuler,
    a_annuler,
    services_a_annuler,
)

__all__ = [
    "AAnnuler",
    "ARetablir",
    "Annulees",
    "Lettre",
    "LigneAAnnuler",
    "ServiceAAnnuler",
    "a_annuler",
    "a_retablir",
    "annulees",
    "lettres_a_imprimer",
    "services_a_annuler",
]
