"""What a candidate reads of their candidatures."""

from cyclades.consultations.candidatures.activites import Activites, mes_activites
from cyclades.consultations.candidatures.cartes import Carte, MesInscriptions, mes_inscriptions
from cyclades.consultations.candidatures.formulaires import Formulaire, MesFormulaires, mes_formulaires
from cyclades.consultations.candidatures.inscription import MonInscription, mon_inscription
from cyclades.consultations.candidatures.obligations import Obligation, obligations_de

__all__ = [
    "Activites",
    "Carte",
    "Formulaire",
    "MesFormulaires",
    "MesInscriptions",
    "MonInscription",
    "Obligation",
    "mes_activites",
    "mes_formulaires",
    "mes_inscriptions",
    "mon_inscription",
    "obligations_de",
]
