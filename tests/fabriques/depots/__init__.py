"""Files that people and enemies send, each made here, each with the answer expected of `cyclades.socle.depots`."""

from tests.fabriques.depots.corpus import HOSTILES, VALIDES, Envoi

__all__ = ["HOSTILES", "VALIDES", "Envoi"]
