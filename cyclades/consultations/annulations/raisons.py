"""Why a candidature may be cancelled: what happened to its own récapitulatif or signature, and nothing else (D13)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from cyclades.consultations.candidatures.obligations import RECAPITULATIF, est_a_remettre, fenetre_de
from cyclades.consultations.candidatures.representant import SortDuLien
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.courrier.models import Message
from cyclades.metier.pieces.etats import EN_FILE, Etat
from cyclades.metier.pieces.models import Decision, Piece, PiecesQuerySet
from cyclades.reglementation.calendrier import Fenetre
from cyclades.socle.instants import date_courte, en_toutes_lettres, local

DISENT_UN_REFUS = ("pieces_controlees", "retablissement")
"""Natures of the mails by which a candidate is told that a piece is refused, or asked again."""
MOT_MAXIMAL = 80


@dataclass(frozen=True, slots=True)
class Motif:
    """`au_candidat`: the sentence of the letter and of the mail; `en_liste`: the same fact, for agents."""

    au_candidat: str
    en_liste: str


def recapitulatifs(lignes: PiecesQuerySet, quand: datetime) -> PiecesQuerySet:
    """Of these, those to be signed on paper. `est_refusee`: it was received, then refused or asked again.

    `est_dite`: its candidate was told, by a mail that really left before the last day to answer.
    """
    decisions = Decision.objects.filter(piece=OuterRef("pk"), annulee_le__isnull=True)
    recues = decisions.filter(Q(de__in=[*EN_FILE, Etat.CONFORME]) | Q(vers__in=[Etat.RECUE, Etat.NON_CONFORME]))
    mails = Message.objects.ecrits(quand).filter(
        candidature=OuterRef("candidature"),
        nature__in=DISENT_UN_REFUS,
        ecrit_le=OuterRef("dite_le"),
        envoye_le__lt=OuterRef("finit_le"),
    )
    return lignes.filter(due=True, cle=RECAPITULATIF).annotate(
        dite_le=Subquery(decisions.order_by("-prise_le").values("dite_le")[:1]),
        finit_le=Coalesce(F("limite_le"), F("service__pieces_ferme_le")),
        est_refusee=Q(etat=Etat.NON_CONFORME) | Q(Q(etat=Etat.REDEMANDEE), Exists(recues)),
        est_dite=Exists(mails),
    )


def motif_du_papier(candidature: Candidature, piece: Any, quand: datetime) -> Motif | None:
    """Of a row of `recapitulatifs` that is awaited: none while it may still be given back, or its refusal is untold."""
    fenetre = fenetre_de(piece, candidature.service)
    if not fenetre.est_finie(quand) or (piece.est_refusee and not piece.est_dite):
        return None
    limite = _limite(fenetre)
    if piece.est_refusee:
        return _refuse(piece, fenetre, limite)
    if est_a_remettre(piece):
        return Motif(
            "Un récapitulatif signé a été ajouté à votre dossier, mais il n’a pas été remis au service des examens "
            f"avant la fin du délai, le {limite}.",
            "Récapitulatif signé ajouté, non remis",
        )
    return Motif(
        f"Le récapitulatif signé de votre candidature n’a pas été reçu avant la fin du délai, le {limite}.",
        "Récapitulatif signé non reçu",
    )


def motif_de_la_signature(candidature: Candidature, fenetre: Fenetre, lien: SortDuLien | None) -> Motif:
    """Of a registration to be signed on line. `lien`: what became of the one sent to the legal representative."""
    limite = _limite(fenetre)
    if candidature.signee_le is None:
        return Motif(
            f"Votre inscription n’a pas été validée avant la fin du délai, le {limite}.",
            "Inscription non signée en ligne",
        )
    if lien is SortDuLien.REFUSE:
        return Motif(
            "Vous avez signé votre inscription, mais votre représentant légal a refusé de la signer, et elle n’a pas "
            f"été signée autrement avant la fin du délai, le {limite}.",
            "Signature refusée par le représentant légal",
        )
    return Motif(
        f"Vous avez signé votre inscription, mais votre représentant légal ne l’a pas signée avant la fin du délai, le "
        f"{limite}.",
        "Signature du représentant légal manquante",
    )


def jour_du_refus(piece: Piece, fuseau: str) -> str:
    """« 01/12/2026 »; empty when nothing was decided."""
    return date_courte(local(piece.controle_le, fuseau)) if piece.controle_le else ""


def _refuse(piece: Piece, fenetre: Fenetre, limite: str) -> Motif:
    jour, mot = jour_du_refus(piece, fenetre.fuseau), (piece.motif or piece.commentaire)[:MOT_MAXIMAL]
    pourquoi = f" («\u00a0{mot}\u00a0»)" if mot else ""
    fait = "a été refusé" if piece.etat == Etat.NON_CONFORME else "vous a été redemandé"
    suite = (
        "Le nouveau fichier que vous avez ajouté n’a pas été remis"
        if est_a_remettre(piece)
        else "Il n’a pas été renvoyé"
    )
    return Motif(
        f"Le récapitulatif signé que vous aviez fourni {fait} le {jour}{pourquoi}. {suite} avant la fin du délai, le "
        f"{limite}.",
        f"{'Refusé' if piece.etat == Etat.NON_CONFORME else 'Redemandé'} le {jour}, non renvoyé",
    )


def _limite(fenetre: Fenetre) -> str:
    return en_toutes_lettres(fenetre.ferme_le, fenetre.fuseau)
