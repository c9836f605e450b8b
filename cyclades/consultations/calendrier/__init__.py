"""When and where one may register: the calendar of registration services, by domaine, session, and académie or zone."""

from cyclades.consultations.calendrier.affichage import Accueil, Affichage, accueil, affichage
from cyclades.consultations.calendrier.selection import selection
from cyclades.consultations.calendrier.valeurs import Choix, Echeance, Ouverture, Selection, Service

__all__ = [
    "Accueil",
    "Affichage",
    "Choix",
    "Echeance",
    "Ouverture",
    "Selection",
    "Service",
    "accueil",
    "affichage",
    "selection",
]
