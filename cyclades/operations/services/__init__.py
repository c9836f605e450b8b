"""Sessions and registration services: open them, set their dates, their texts and their lists."""

from cyclades.operations.services.confirmations import confirmer_epreuves, epreuves_a_confirmer
from cyclades.operations.services.refus import Faute, ServiceExiste, ServiceRefuse, SessionExiste
from cyclades.operations.services.reglages import Eps, FormulaireVierge, Note, Reglages
from cyclades.operations.services.services import creer, fixer_dates, modifier
from cyclades.operations.services.sessions import creer_session
from cyclades.operations.services.valeurs import (
    Contact,
    Dates,
    Description,
    DescriptionSession,
    Fonctionnement,
    Lieu,
    Moment,
    Retour,
    Textes,
    Validation,
)

__all__ = [
    "Contact",
    "Dates",
    "Description",
    "DescriptionSession",
    "Eps",
    "Faute",
    "Fonctionnement",
    "FormulaireVierge",
    "Lieu",
    "Moment",
    "Note",
    "Reglages",
    "Retour",
    "ServiceExiste",
    "ServiceRefuse",
    "SessionExiste",
    "Textes",
    "Validation",
    "confirmer_epreuves",
    "creer",
    "creer_session",
    "epreuves_a_confirmer",
    "fixer_dates",
    "modifier",
]
