"""The journal: facts written with the act, sealed afterwards; who read whose file; whether anybody tampered with it."""

from cyclades.operations.journal.cadence import FILE, LecturesArretees, reprendre_lectures
from cyclades.operations.journal.chaine import Ancre, Anomalie, sceller
from cyclades.operations.journal.consignation import consigner_fait
from cyclades.operations.journal.entretien import Purge, purger
from cyclades.operations.journal.lectures import consigner, liste
from cyclades.operations.journal.registre import sceller_lectures, verifier

__all__ = [
    "FILE",
    "Ancre",
    "Anomalie",
    "LecturesArretees",
    "Purge",
    "consigner",
    "consigner_fait",
    "liste",
    "purger",
    "reprendre_lectures",
    "sceller",
    "sceller_lectures",
    "verifier",
]
