"""Pieces: asked, sent, handed over, taken back."""

from cyclades.operations.pieces.demande import demander
from cyclades.operations.pieces.depot import deposer, retirer
from cyclades.operations.pieces.remise import remettre, reprendre

__all__ = ["demander", "deposer", "remettre", "reprendre", "retirer"]
