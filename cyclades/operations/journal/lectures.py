"""Who reads whose file: written down before it is shown, refused to who reads too many."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.metier.journal.models import Consultation
from cyclades.operations.journal.cadence import LecturesArretees, peut_lire
from cyclades.reglementation.droits import Acteur
from cyclades.socle.refus import Introuvable


def consigner(
    *,
    acteur: Acteur,
    lecture: str,
    objet: str,
    objet_id: str | UUID,
    candidature_id: UUID | None = None,
    motif: str = "",
    quand: datetime,
) -> None:
    """Write down, before it happens, that somebody reads the file of somebody else.

    In its own transaction: the reading that follows may fail, what was asked stays known.

    :raises Introuvable: nobody in particular reads the file of a person.
    :raises LecturesArretees: they read too many in an hour; this one is not shown, so not written down.
    """
    if acteur.compte_id is None:
        raise Introuvable
    with transaction.atomic(durable=True):
        est_permise = candidature_id is None or peut_lire(acteur, candidature_id, motif, quand)
        if est_permise:
            Consultation.objects.create(
                survenue_le=quand,
                lecture=lecture,
                role=acteur.role,
                acteur_id=acteur.compte_id,
                objet=objet,
                objet_id=str(objet_id),
                candidature_id=candidature_id,
                motif=motif,
            )
    if not est_permise:  # once what was said of it to those who watch is kept
        raise LecturesArretees
