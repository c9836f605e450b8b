"""The person opens one of their messages."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.metier.courrier.models import Message
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable


@transaction.atomic
def marquer_lu(*, acteur: Acteur, message_id: UUID, quand: datetime) -> None:
    """The first time only: reading again changes nothing.

    :raises Introuvable: unknown or not theirs.
    """
    if not peut(acteur, "ouvrir_message"):
        raise Introuvable
    mien = Message.objects.visibles_par(acteur, quand).filter(pk=message_id)
    if not mien.exists():
        raise Introuvable
    mien.filter(lu_le__isnull=True).update(lu_le=quand)
