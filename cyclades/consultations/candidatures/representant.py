"""What became of the link sent to a legal representative, as long as their signature is awaited (CAN-2)."""

from collections.abc import Collection, Container, Iterable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.courrier.etats import Etat as EtatDuMessage
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import DemandeSignature
from cyclades.metier.examens.models import ServiceInscription

Issue = DemandeSignature.Issue
DEMANDE_DE_COSIGNATURE = "demande_de_cosignature"
"""Nature of the mail that carries the link."""


class SortDuLien(StrEnum):
    """Of the last link sent: it may be used, it reached nobody, nobody used it in time, or they refused to sign."""

    ENVOYE = "envoye"
    NON_REMIS = "non_remis"
    EXPIRE = "expire"
    REFUSE = "refuse"


def sort_du_lien(demande: DemandeSignature | None, quand: datetime) -> SortDuLien:
    """None at all opens nothing either: another one is to be sent. One query, of the mail that carries the link."""
    return _sort(demande, _non_remises([demande] if demande else []), quand)


def _sort(demande: DemandeSignature | None, non_remises: Container[UUID], quand: datetime) -> SortDuLien:
    if demande is not None and demande.issue == Issue.REFUSEE:
        return SortDuLien.REFUSE
    est_ouvert = demande is not None and demande.close_le is None and quand < demande.expire_le
    if demande is None or not est_ouvert:
        return SortDuLien.EXPIRE
    return SortDuLien.NON_REMIS if demande.pk in non_remises else SortDuLien.ENVOYE


def _non_remises(demandes: Collection[DemandeSignature]) -> set[UUID]:
    """Those whose mail was given up: refused by the server of its address, or never taken."""
    cles = {une.cle_du_message(DEMANDE_DE_COSIGNATURE): une.pk for une in demandes}
    perdus = Message.objects.filter(cle__in=cles, etat=EtatDuMessage.ABANDONNE).values_list("cle", flat=True)
    return {cles[cle] for cle in perdus if cle}


def liens_attendus(candidatures: Iterable[Candidature], quand: datetime) -> dict[UUID, SortDuLien]:
    """Of each candidature signed by its candidate alone: two queries, or none when there is no such one."""
    attendues = [une.pk for une in candidatures if attend_le_representant(une)]
    if not attendues:
        return {}
    publiees = DemandeSignature.objects.publies(quand).select_related("document").defer("document__donnees")
    demandes = publiees.filter(document__candidature__in=attendues)
    dernieres = {une.document.candidature_id: une for une in demandes.order_by("demandee_le")}
    non_remises = _non_remises(dernieres.values())
    return {pk: _sort(dernieres.get(pk), non_remises, quand) for pk in attendues}


def attend_le_representant(candidature: Candidature) -> bool:
    est_en_ligne = candidature.service.validation == ServiceInscription.Validation.EN_LIGNE
    return est_en_ligne and candidature.signee_le is not None and candidature.validee_le is None
