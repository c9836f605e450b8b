"""What became of the link sent to a legal representative, as long as their signature is awaited (CAN-2)."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.documents.models import DemandeSignature
from cyclades.metier.examens.models import ServiceInscription

Issue = DemandeSignature.Issue


class SortDuLien(StrEnum):
    """Of the last link sent: it may be used, nobody used it in time, or they refused to sign."""

    ENVOYE = "envoye"
    EXPIRE = "expire"
    REFUSE = "refuse"


def sort_du_lien(demande: DemandeSignature | None, quand: datetime) -> SortDuLien:
    """None at all opens nothing either: another one is to be sent."""
    if demande is not None and demande.issue == Issue.REFUSEE:
        return SortDuLien.REFUSE
    est_ouvert = demande is not None and demande.close_le is None and quand < demande.expire_le
    return SortDuLien.ENVOYE if est_ouvert else SortDuLien.EXPIRE


def liens_attendus(candidatures: Iterable[Candidature], quand: datetime) -> dict[UUID, SortDuLien]:
    """Of each candidature signed by its candidate alone: one query, or none when there is no such one."""
    attendues = [une.pk for une in candidatures if attend_le_representant(une)]
    if not attendues:
        return {}
    demandes = DemandeSignature.objects.filter(document__candidature__in=attendues).select_related("document")
    dernieres = {
        une.document.candidature_id: une for une in demandes.defer("document__donnees").order_by("demandee_le")
    }
    return {pk: sort_du_lien(dernieres.get(pk), quand) for pk in attendues}


def attend_le_representant(candidature: Candidature) -> bool:
    est_en_ligne = candidature.service.validation == ServiceInscription.Validation.EN_LIGNE
    return est_en_ligne and candidature.signee_le is not None and candidature.validee_le is None
