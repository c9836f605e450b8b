"""Which candidatures may be cancelled: the window of pieces is over, the récapitulatif signed neither way (CAN-7)."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, Subquery

from cyclades.consultations.candidatures.obligations import RECAPITULATIF, fenetre_de_validation
from cyclades.consultations.relances.manques import ATTENDUES, VALIDATION, a_valider, manques
from cyclades.metier.candidatures.etats import Acte, Etat, actes_possibles
from cyclades.metier.candidatures.models import Candidature, CandidaturesQuerySet, Passage
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.models import Piece

NON_RECU = "Le récapitulatif signé de votre candidature n’a pas été reçu avant la fin du délai, le {limite}."
NON_VALIDEE = "Votre inscription n’a pas été validée avant la fin du délai, le {limite}."
RETABLIES = Passage.objects.filter(candidature=OuterRef("pk"), acte=Acte.RETABLIR).order_by("-survenu_le")
RECAPITULATIFS = Piece.objects.filter(due=True, cle=RECAPITULATIF)


def est_finie(service: ServiceInscription, quand: datetime) -> bool:
    """Is the window in which a récapitulatif may be signed, on line or on paper, over?"""
    return fenetre_de_validation(service).est_finie(quand)


def annulables(lignes: CandidaturesQuerySet, service: ServiceInscription, quand: datetime) -> CandidaturesQuerySet:
    """Of these candidatures of a service, those that the database already says to be without signature.

    Each with `retablie_le`: when somebody judged that it was to stand, if ever.
    """
    lignes = lignes.annotate(retablie_le=Subquery(RETABLIES.values("survenu_le")[:1]))
    if not est_finie(service, quand):
        return lignes.none()
    siens = RECAPITULATIFS.filter(candidature=OuterRef("pk"))
    if service.validation == ServiceInscription.Validation.EN_LIGNE:
        finies = Q(validation_jusqu_a=None) | Q(validation_jusqu_a__lte=quand)
        return lignes.filter(a_valider(), finies, ~Exists(siens.exclude(etat__in=ATTENDUES)))
    finis = siens.filter(Q(limite_le=None) | Q(limite_le__lte=quand), etat__in=ATTENDUES)
    return lignes.filter(Exists(finis), etat__in=[etat for etat in Etat if _s_annule(etat)])


def motif_d_annulation(candidature: Candidature, pieces: Iterable[Piece], quand: datetime) -> str:
    """Why this candidature may be cancelled now, in words for its candidate; nothing when it may not.

    `pieces`: its rows of `PIECES_DUES`. Never before the own date of a récapitulatif asked again.
    """
    service, siennes = candidature.service, tuple(pieces)
    if not _s_annule(candidature.etat) or not est_finie(service, quand):
        return ""
    en_ligne = service.validation == ServiceInscription.Validation.EN_LIGNE
    if en_ligne and any(une.cle == RECAPITULATIF and une.etat not in ATTENDUES for une in siennes):
        return ""
    phrases = {VALIDATION: NON_VALIDEE} if en_ligne else {RECAPITULATIF: NON_RECU}
    for manque in manques(candidature, siennes, quand):
        if manque.cle in phrases and manque.obligation.est_depassee:
            return phrases[manque.cle].format(limite=manque.obligation.limite)
    return ""


def _s_annule(etat: str) -> bool:
    return Acte.ANNULER in actes_possibles(etat)
