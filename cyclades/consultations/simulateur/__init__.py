"""What the regulation would make of a situation, for anybody: épreuves to sit, dispensed, kept, and why (PUB-3)."""

from cyclades.consultations.simulateur.simulation import acquis_de, simulation
from cyclades.consultations.simulateur.valeurs import Demande, NoteDetenue, Raison, Simulation

__all__ = ["Demande", "NoteDetenue", "Raison", "Simulation", "acquis_de", "simulation"]
