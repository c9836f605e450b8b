"""Which candidatures may be cancelled: the window of pieces is over, the récapitulatif signed neither way (CAN-7)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from cyclades.consultations.annulations.raisons import Motif, motif_de_la_signature, motif_du_papier, recapitulatifs
from cyclades.consultations.candidatures.obligations import PIECES_DUES, fenetre_de_validation
from cyclades.consultations.candidatures.representant import SortDuLien
from cyclades.consultations.relances.manques import ATTENDUES, a_valider
from cyclades.metier.candidatures.etats import Acte, Etat, actes_possibles
from cyclades.metier.candidatures.models import Candidature, CandidaturesQuerySet, Passage
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.models import Piece

RETABLIES = Passage.objects.filter(candidature=OuterRef("pk"), acte=Acte.RETABLIR).order_by("-survenu_le")


def est_finie(service: ServiceInscription, quand: datetime) -> bool:
    """Is the window in which a récapitulatif may be signed, on line or on paper, over?"""
    return fenetre_de_validation(service).est_finie(quand)


def annulables(lignes: CandidaturesQuerySet, service: ServiceInscription, quand: datetime) -> CandidaturesQuerySet:
    """Of these candidatures of a service, those that the database already says to be without signature.

    Each with `retablie_le`: when somebody judged that it was to stand, if ever. Nobody whose récapitulatif was
    refused, before they were told and their own date was over.
    """
    lignes = lignes.annotate(retablie_le=Subquery(RETABLIES.values("survenu_le")[:1]))
    if not est_finie(service, quand):
        return lignes.none()
    siens = recapitulatifs(Piece.objects.filter(candidature=OuterRef("pk")), quand)
    est_finie_ = Q(limite_le=None) | Q(limite_le__lte=quand)
    finis = siens.filter(est_finie_, Q(est_refusee=False) | Q(est_dite=True), etat__in=ATTENDUES)
    if service.validation == ServiceInscription.Validation.EN_LIGNE:
        finies = Q(validation_jusqu_a=None) | Q(validation_jusqu_a__lte=quand)
        en_suspens = siens.filter(~est_finie_ | Q(est_dite=False), est_refusee=True)
        fournis = siens.exclude(etat__in=ATTENDUES)
        return lignes.filter(a_valider(), finies, ~Exists(fournis), ~Exists(en_suspens))
    return lignes.filter(Exists(finis), etat__in=[etat for etat in Etat if _s_annule(etat)])


def recapitulatifs_de(candidatures: Iterable[Candidature], quand: datetime) -> dict[UUID, Any]:
    """Of each of these, the one to be signed on paper, if any, as `motif_d_annulation` reads it: one query."""
    siens = recapitulatifs(PIECES_DUES.filter(candidature__in=list(candidatures)), quand)
    return {piece.candidature_id: piece for piece in siens}


def motif_d_annulation(
    candidature: Candidature, recapitulatif: Any, lien: SortDuLien | None, quand: datetime
) -> Motif | None:
    """Why this candidature may be cancelled now; nothing when it may not.

    :param recapitulatif: of `recapitulatifs_de`, if it has one. :param lien: what became of its representative's.
    """
    service = candidature.service
    if not _s_annule(candidature.etat) or not est_finie(service, quand):
        return None
    if recapitulatif is not None and (recapitulatif.etat not in ATTENDUES or recapitulatif.envoye_le):
        return None  # what was received and is being judged: nobody knows yet what it is
    if service.validation != ServiceInscription.Validation.EN_LIGNE:
        return motif_du_papier(candidature, recapitulatif, quand) if recapitulatif else None
    fenetre = fenetre_de_validation(service, candidature.validation_jusqu_a)
    if candidature.validee_le is not None or not fenetre.est_finie(quand):
        return None
    if recapitulatif is not None and recapitulatif.est_refusee:
        return motif_du_papier(candidature, recapitulatif, quand)
    return motif_de_la_signature(candidature, fenetre, lien)


def _s_annule(etat: str) -> bool:
    return Acte.ANNULER in actes_possibles(etat)
