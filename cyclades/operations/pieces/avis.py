"""Telling candidates what was decided of their pieces: one mail a candidature, within the hour (PJ-4)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Min
from django.urls import reverse

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.obligations import fenetre_des_pieces
from cyclades.editions import courriels
from cyclades.editions.courriels import PieceControlee
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.etats import A_REVOIR, Etat
from cyclades.metier.pieces.models import Decision, DecisionsQuerySet, Piece
from cyclades.operations.courrier.candidat import candidature_en_mots, ecrire_au_candidat
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.instants import aux_deux_heures, date_courte, en_toutes_lettres, local
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.chacun import chacun


def prevenir(*, acteur: Acteur, quand: datetime) -> int:
    """Write to the candidates whose oldest untold decision has waited long enough; the others wait to be grouped.

    :returns: how many mails were written. :raises Introuvable: not allowed. :raises Exception: the first that failed,
        once the others were written to.
    """
    if not peut(acteur, "prevenir_decisions"):
        raise Introuvable
    plus_anciennes = _disibles(quand).values("piece__candidature").annotate(depuis=Min("prise_le")).order_by()
    echues = plus_anciennes.filter(depuis__lte=quand - settings.CONTROLE_REGROUPEMENT)
    concernees = list(echues.values_list("piece__candidature", flat=True))
    return sum(chacun(lambda pk: _prevenir(pk, quand), concernees))


@transaction.atomic
def _prevenir(candidature_id: UUID, quand: datetime) -> bool:
    """One mail for all that nobody can take back any more; the last word on each piece is what it says."""
    siennes = _disibles(quand).filter(piece__candidature=candidature_id).select_for_update(of=("self",))
    decisions = list(siennes.select_related("piece").order_by("prise_le"))
    prises = Decision.objects.a_dire().filter(pk__in=[une.pk for une in decisions]).update(dite_le=quand)
    if not prises:
        return False
    candidature = Candidature.objects.select_related("compte", "service__session", "specialite").get(pk=candidature_id)
    dernieres = {une.piece_id: une for une in decisions}.values()
    tiennent = set(
        Decision.objects.filter(pk__in=[une.pk for une in decisions]).qui_tiennent().values_list("pk", flat=True)
    )
    a_dire = [une for une in dernieres if une.pk in tiennent]
    if a_dire:
        _ecrire(candidature, a_dire, quand)
    return bool(a_dire)


def _disibles(quand: datetime) -> DecisionsQuerySet:
    return Decision.objects.a_dire().filter(prise_le__lte=quand - settings.CONTROLE_ANNULATION)


def _ecrire(candidature: Candidature, decisions: list[Decision], quand: datetime) -> None:
    fuseau = candidature.service.fuseau
    refusees = [une for une in decisions if une.vers in A_REVOIR]
    lettre = courriels.pieces_controlees(
        candidature=candidature_en_mots(candidature, referentiel.commun(candidature.service.session.annee)),
        a_renvoyer=[_a_renvoyer(une, fuseau) for une in refusees],
        recues=[_recue(une, fuseau) for une in decisions if une.vers == Etat.RECUE],
        conformes=[PieceControlee(une.piece.libelle) for une in decisions if une.vers == Etat.CONFORME],
        suite=suite(candidature.service, refusees, quand),
        lien=settings.ADRESSE + reverse("mes_justificatifs", args=(candidature.pk,)),
    )
    cle = f"pieces_controlees:{decisions[0].pk}"
    ecrire_au_candidat(candidature, lettre, cle=cle, quand=quand)


def suite(service: ServiceInscription, refusees: Sequence[Decision], quand: datetime) -> list[str]:
    """What the candidate does next, in sentences."""
    if not refusees:
        return ["Vous n’avez rien à faire pour ces pièces."]
    en_ligne = [une for une in refusees if une.piece.retour == Piece.Retour.EN_LIGNE]
    fenetre = fenetre_des_pieces(service)
    fermees = [une for une in en_ligne if une.limite_le is None and not fenetre.est_ouverte(quand)]
    phrases = []
    if len(en_ligne) > len(fermees):
        phrases.append(
            "Ajoutez un nouveau fichier dans «\u00a0Mes justificatifs\u00a0», puis choisissez "
            "«\u00a0J’ai fourni toutes mes pièces\u00a0»\u00a0: sans cela, il n’est pas contrôlé."
        )
    if fenetre.est_ouverte(quand) and any(une.limite_le is None for une in refusees):
        limite = aux_deux_heures(service.pieces_ferme_le, service.fuseau)
        phrases.append(f"Sauf autre date indiquée ci-dessus, vous avez jusqu’au {limite}.")
    if len(refusees) > len(en_ligne):
        adresse = ", ".join(service.adresse.splitlines())
        phrases.append(f"Ce qui se renvoie par courrier est à adresser à\u00a0: {adresse}.")
    if fermees:
        phrases.append(f"Le dépôt en ligne est clos\u00a0: écrivez à {service.mail} avant de renvoyer une pièce.")
    return phrases


def _a_renvoyer(decision: Decision, fuseau: str) -> PieceControlee:
    dit = "\u00a0: ".join(mot for mot in (decision.motif, decision.commentaire) if mot)
    limite = en_toutes_lettres(decision.limite_le, fuseau) if decision.limite_le else ""
    return PieceControlee(decision.piece.libelle, dit, limite)


def _recue(decision: Decision, fuseau: str) -> PieceControlee:
    recue_le = decision.recue_le or decision.prise_le
    return PieceControlee(decision.piece.libelle, f"Reçue le {date_courte(local(recue_le, fuseau))}")
