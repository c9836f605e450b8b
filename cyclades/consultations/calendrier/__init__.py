"""When and where one may register: the calendar of registration services, by domaine, session, and académie or zone."""

from cyclades.consultations.calendrier.affichage import Affichage, affichage
from cyclades.consultations.calendrier.selection import selection
from cyclades.consultations.calendrier.valeurs import Choix, Ouverture, Selection, Service

__all__ = ["Affichage", "Choix", "Ouverture", "Selection", "Service", "affichage", "selection"]
