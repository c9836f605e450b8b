"""The journal: facts written with the act, sealed afterwards; who read whose file; whether anybody tampered with it."""

from cyclades.operations.journal.chaine import Ancre, Anomalie, sceller, verifier
from cyclades.operations.journal.consignation import consigner, consigner_fait
from cyclades.operations.journal.entretien import Purge, purger

__all__ = ["Ancre", "Anomalie", "Purge", "consigner", "consigner_fait", "purger", "sceller", "verifier"]
