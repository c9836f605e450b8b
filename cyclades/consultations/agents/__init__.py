"""What may be read of staff: those one looks after, oneself, the second factor to install."""

from cyclades.consultations.agents.agents import Agent, Fiche, HabilitationLue, agent, agents
from cyclades.consultations.agents.choix import ChoixDuPerimetre, choix_du_perimetre
from cyclades.consultations.agents.codes import codes_a_garder
from cyclades.consultations.agents.enrolement import Enrolement, enrolement
from cyclades.consultations.agents.soi import Accueil, CompteAgent, accueil, mon_compte

__all__ = [
    "Accueil",
    "Agent",
    "ChoixDuPerimetre",
    "CompteAgent",
    "Enrolement",
    "Fiche",
    "HabilitationLue",
    "accueil",
    "agent",
    "agents",
    "choix_du_perimetre",
    "codes_a_garder",
    "enrolement",
    "mon_compte",
]
