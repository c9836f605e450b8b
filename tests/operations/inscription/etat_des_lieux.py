"""What an act left behind, counted: an act done twice, or refused, leaves the same."""

from django_tasks_db.models import DBTaskResult

from cyclades.metier.candidatures.models import Candidature, Passage, PositionEpreuve, Saisie, Version
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Document
from cyclades.metier.journal.models import Fait
from cyclades.metier.pieces.models import Piece

GARDES = (Candidature, Saisie, Version, PositionEpreuve, Passage, Document, Piece, Message, Fait, DBTaskResult)


def etat_des_lieux():
    """Every row of what registrations write, with its values."""
    return {modele.__name__: list(modele.objects.order_by("pk").values()) for modele in GARDES}
