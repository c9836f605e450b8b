"""Stored files: what nobody speaks of goes, what is missing is made again, or asked again."""

from cyclades.operations.fichiers.refus import PerteMassive
from cyclades.operations.fichiers.reparation import Reparation, reparer

__all__ = ["PerteMassive", "Reparation", "reparer"]
