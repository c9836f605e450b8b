"""A simulation carried into a registration (PUB-3)."""

from cyclades.operations.simulateur.reprise import reprendre_simulation

__all__ = ["reprendre_simulation"]
