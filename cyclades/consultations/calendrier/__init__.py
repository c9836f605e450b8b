"""When and where one may register: the calendar of registration services, by domaine, session, and académie or zone."""

from cyclades.consultations.calendrier.selection import selection
from cyclades.consultations.calendrier.valeurs import Choix, Ouverture, Selection, Service

__all__ = ["Choix", "Ouverture", "Selection", "Service", "selection"]
