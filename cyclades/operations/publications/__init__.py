"""Publication in lots of what concerns many candidatures at once (DOC-5)."""

from cyclades.operations.documents.refus import PublicationFigee, SelectionVide
from cyclades.operations.publications.actes import abandonner, arreter, lancer, poursuivre, reprendre

__all__ = ["PublicationFigee", "SelectionVide", "abandonner", "arreter", "lancer", "poursuivre", "reprendre"]
