"""Reminders before the date, relance of those to whom something is missing."""

from cyclades.operations.relances.rappels import Avancee, rappeler
from cyclades.operations.relances.relance import preparer, relancer

__all__ = ["Avancee", "preparer", "rappeler", "relancer"]
