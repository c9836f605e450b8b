"""« Rétablir » a cancelled candidature, with a date until which its récapitulatif may be signed (CAN-7)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.obligations import RECAPITULATIF
from cyclades.metier.candidatures.etats import ACTIFS, Acte, suivant
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.etats import A_REPRENDRE
from cyclades.metier.pieces.etats import Acte as ActeDePiece
from cyclades.metier.pieces.models import Decision
from cyclades.operations.annulations import lettres
from cyclades.operations.annulations.annulation import VERROUILLEES
from cyclades.operations.annulations.refus import AutreInscription, RaisonManquante, RienARetablir
from cyclades.operations.inscription.passages import MOTIF_MAXIMAL, faire_passer
from cyclades.operations.pieces.controle import Dit, decider, limite_du_jour
from cyclades.operations.pieces.verrou import PIECES, depot_courant
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

A_SIGNER = "Votre candidature est rétablie\u00a0: le récapitulatif signé est attendu"


@transaction.atomic
def retablir(*, acteur: Acteur, candidature_id: UUID, raison: str, limite: date, quand: datetime) -> None:
    """Make a cancelled candidature count again, say why to the candidate, and let it be signed until `limite`.

    :raises Introuvable: not allowed, or outside the agent's perimeter. :raises RienARetablir: it is not cancelled.
    :raises RaisonManquante: no reason given. :raises LimitePassee, LimiteTropLointaine: before today, in over a year.
    :raises AutreInscription: the person has another one in the session.
    """
    candidature, dite = _la_candidature(acteur, candidature_id), " ".join(raison.split())[:MOTIF_MAXIMAL]
    if suivant(candidature.etat, Acte.RETABLIR) is None:
        raise RienARetablir
    if not dite:
        raise RaisonManquante(champ="raison")
    limite_le = limite_du_jour(limite, candidature.service.fuseau, quand)
    if not candidature.derogation_unicite and _autres_inscriptions(candidature):
        raise AutreInscription
    passage = faire_passer(candidature, Acte.RETABLIR, acteur, quand, motif=dite)
    attendue = _rouvrir(acteur, candidature, limite_le, quand)
    commun = referentiel.commun(candidature.service.session.annee)
    lettres.retablissement(candidature, commun, passage, limite_le if attendue else None)


def _la_candidature(acteur: Acteur, candidature_id: UUID) -> Candidature:
    visibles = VERROUILLEES.visibles_par(acteur) if peut(acteur, "retablir") else VERROUILLEES.none()
    candidature: Candidature | None = visibles.filter(pk=candidature_id).first()
    if candidature is None:
        raise Introuvable
    return candidature


def _autres_inscriptions(candidature: Candidature) -> bool:
    siennes = Candidature.objects.filter(compte=candidature.compte_id, session=candidature.session_id)
    return siennes.filter(etat__in=sorted(ACTIFS), derogation_unicite=False).exclude(pk=candidature.pk).exists()


def _rouvrir(acteur: Acteur, candidature: Candidature, limite_le: datetime, quand: datetime) -> bool:
    """Give its signature a date of its own, on line or on paper. Is one awaited?"""
    est_en_ligne = candidature.service.validation == ServiceInscription.Validation.EN_LIGNE
    a_valider = est_en_ligne and candidature.validee_le is None
    if a_valider:
        candidature.validation_jusqu_a = limite_le
        candidature.save(update_fields=["validation_jusqu_a"])
    return _redemander(acteur, candidature, limite_le, quand) or a_valider


def _redemander(acteur: Acteur, candidature: Candidature, limite_le: datetime, quand: datetime) -> bool:
    """The récapitulatif on paper, asked again: a file that was added and not handed over still may be."""
    dus = PIECES.filter(candidature=candidature, cle=RECAPITULATIF, due=True, etat__in=A_REPRENDRE)
    piece = dus.select_for_update(of=("self",)).first()
    if piece is None:
        return False
    dit = Dit(motif=A_SIGNER, recue_le=piece.recue_le, controle_le=piece.controle_le, limite_le=limite_le)
    decider(acteur, ActeDePiece.REDEMANDER, piece, depot_courant(piece), dit, quand)
    Decision.objects.a_dire().filter(piece=piece).update(dite_le=quand)  # by the mail of the reinstatement
    return True
