"""What the regulation would make of a situation, for anybody: épreuves to sit, dispensed, kept, and why (PUB-3)."""

from cyclades.consultations.simulateur.examens import session_preparee
from cyclades.consultations.simulateur.simulation import acquis_de, simulation
from cyclades.consultations.simulateur.valeurs import HORS_LISTE, Demande, NoteDetenue, Raison, Simulation

__all__ = [
    "HORS_LISTE",
    "Demande",
    "NoteDetenue",
    "Raison",
    "Simulation",
    "acquis_de",
    "session_preparee",
    "simulation",
]
