"""The journal: facts written with the act, sealed afterwards; who read whose file; whether anybody tampered with it."""

from cyclades.operations.journal.chaine import Ancre, Anomalie, sceller, verifier
from cyclades.operations.journal.consignation import consigner, consigner_fait

__all__ = ["Ancre", "Anomalie", "consigner", "consigner_fait", "sceller", "verifier"]
