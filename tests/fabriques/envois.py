"""Files sent, and judged at once, as the worker does behind."""

from datetime import UTC, datetime

from cyclades.metier.comptes.models import Rectification
from cyclades.metier.pieces.models import Depot, EnvoiRecu
from cyclades.operations import pieces, rectifications
from cyclades.reglementation.droits import AUTOMATE


def juger_les_envois(quand=None):
    """All that waits for a judge, whatever the door that it came through."""
    quand = quand or datetime.now(UTC)
    for envoi in EnvoiRecu.objects.en_verification():
        pieces.juger(acteur=AUTOMATE, envoi_id=envoi.pk, quand=quand)
    for demande in Rectification.objects.filter(analyse="a_verifier"):
        rectifications.juger(acteur=AUTOMATE, rectification_id=demande.pk, quand=quand)


def deposer(*, acteur, piece_id, envois, nom, quand):
    """Sent and judged: the identifier of what the piece then holds, or nothing; a refusal is in `refus_de`."""
    envoi_id = pieces.deposer(acteur=acteur, piece_id=piece_id, envois=envois, nom=nom, quand=quand)
    pieces.juger(acteur=AUTOMATE, envoi_id=envoi_id, quand=quand)
    return Depot.objects.filter(piece=piece_id, retire_le__isnull=True).values_list("pk", flat=True).first()


def refus_de(piece_id):
    """Why the last sending for this piece was refused: reason and words; nothing when it was not."""
    return EnvoiRecu.objects.filter(piece=piece_id, juge_le__isnull=False).values_list("motif", "message").first()
