"""What a candidate reads of their candidatures."""

from cyclades.consultations.candidatures.activites import Activites, mes_activites
from cyclades.consultations.candidatures.cartes import Carte, MesInscriptions, mes_inscriptions
from cyclades.consultations.candidatures.formulaires import Formulaire, MesFormulaires, mes_formulaires
from cyclades.consultations.candidatures.inscription import MonInscription, apres_enregistrement, mon_inscription
from cyclades.consultations.candidatures.obligations import Obligation, obligations_de
from cyclades.consultations.candidatures.validation import EtatValidation, MaValidation, ma_validation

__all__ = [
    "Activites",
    "Carte",
    "EtatValidation",
    "Formulaire",
    "MaValidation",
    "MesFormulaires",
    "MesInscriptions",
    "MonInscription",
    "Obligation",
    "apres_enregistrement",
    "ma_validation",
    "mes_activites",
    "mes_formulaires",
    "mes_inscriptions",
    "mon_inscription",
    "obligations_de",
]
