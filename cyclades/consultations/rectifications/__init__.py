"""What may be read of the requests for correction: by their candidate; by the agents who may decide of them."""

from cyclades.consultations.rectifications.civil import LigneCivile, lignes_civiles
from cyclades.consultations.rectifications.liste import LigneARectifier, Rectifications, rectifications_a_decider
from cyclades.consultations.rectifications.mienne import (
    Limites,
    MaRectification,
    derniere_rectification,
    limites,
    rectification_possible,
)
from cyclades.consultations.rectifications.page import (
    RectificationADecider,
    justificatif_de_rectification,
    page_de_justificatif,
    rectification_a_decider,
)
from cyclades.consultations.rectifications.visibles import a_decider_par, candidature_lue

__all__ = [
    "LigneARectifier",
    "LigneCivile",
    "Limites",
    "MaRectification",
    "RectificationADecider",
    "Rectifications",
    "a_decider_par",
    "candidature_lue",
    "derniere_rectification",
    "justificatif_de_rectification",
    "lignes_civiles",
    "limites",
    "page_de_justificatif",
    "rectification_a_decider",
    "rectification_possible",
    "rectifications_a_decider",
]
