"""Who reads whose file: written down before it is shown, refused to who reads too many."""

from datetime import datetime
from typing import Protocol
from urllib.parse import urlencode
from uuid import UUID

from django.db import transaction

from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.journal.models import Consultation
from cyclades.operations.journal.cadence import LecturesArretees, peut_lire
from cyclades.reglementation.droits import Acteur
from cyclades.socle.refus import Introuvable

LISTE = "liste"
MOTIF = 200


class OuvrirListe(Protocol):
    """The lists of all services have none; the others say what the address asks of them."""

    def __call__(self, *, acteur: Acteur, quand: datetime, service_id: UUID | None = None, **demande: str) -> None: ...


def liste(nom: str) -> OuvrirListe:
    """What a screen that lists persons writes down before it is shown: which list, of which service, asked how.

    A service outside the agent's perimeter shows nobody, and is not written down: its screen answers as it always does.
    """

    def ouvrir_liste(*, acteur: Acteur, quand: datetime, service_id: UUID | None = None, **demande: str) -> None:
        if service_id is not None and not _est_le_sien(acteur, service_id):
            return
        comment = urlencode({cle: valeur for cle, valeur in demande.items() if valeur})[:MOTIF]
        consigner(acteur=acteur, lecture=nom, objet=LISTE, objet_id=service_id or "*", motif=comment, quand=quand)

    return ouvrir_liste


def _est_le_sien(acteur: Acteur, service_id: UUID) -> bool:
    siens = ServiceInscription.objects.filter(academie__in=acteur.academies, session__domaine__in=acteur.domaines)
    trouve: bool = siens.filter(pk=service_id).exists()
    return trouve


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
        est_permise = candidature_id is None or peut_lire(acteur, candidature_id, quand)
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
