"""Pieces put in a state directly: with the instant that the database wants of it."""

from cyclades.metier.pieces.models import DATEES
from tests.fabriques.inscriptions import QUAND


def dans(etat, quand=QUAND, **champs):
    """The columns of a piece in this state; its instant is `quand` unless `champs` says another."""
    datee = {DATEES[etat]: quand} if etat in DATEES else {}
    return {"etat": etat, **datee, **champs}
