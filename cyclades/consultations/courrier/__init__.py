"""« Consulter mes messages »: every mail sent to the person by the academy or the school."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.metier.courrier.etats import Etat
from cyclades.metier.courrier.models import Message
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.instants import PARIS, en_toutes_lettres
from cyclades.socle.refus import Introuvable

PAR_PAGE = 50
ENVOIS = {
    Etat.A_ENVOYER: "En cours d’envoi",
    Etat.EN_COURS: "En cours d’envoi",
    Etat.ENVOYE: "Envoyé",
    Etat.ABANDONNE: "Non remis à votre messagerie",
}


@dataclass(frozen=True, slots=True)
class LigneMessage:
    id: UUID
    sujet: str
    ecrit_le: str
    envoi: str
    est_lu: bool


@dataclass(frozen=True, slots=True)
class MesMessages:
    messages: tuple[LigneMessage, ...]
    page: int
    il_y_en_a_d_autres: bool


@dataclass(frozen=True, slots=True)
class MessageLu:
    id: UUID
    sujet: str
    texte: str
    ecrit_le: str
    envoi: str
    destinataire: str
    est_lu: bool


@dataclass(frozen=True, slots=True)
class CourrielAbandonne:
    """A mail that will not leave by itself: why, and how to reach its reader otherwise."""

    id: UUID
    nature: str
    destinataire: str
    ecrit_le: datetime
    erreur: str


def abandonnes(*, acteur: Acteur) -> tuple[CourrielAbandonne, ...]:
    """The mails given up, the oldest first.

    :raises Introuvable: not allowed.
    """
    if not peut(acteur, "courriels_abandonnes"):
        raise Introuvable
    lignes = Message.objects.filter(etat=Etat.ABANDONNE).order_by("ecrit_le", "pk")
    champs = ("id", "nature", "destinataire", "ecrit_le", "erreur")
    return tuple(CourrielAbandonne(**ligne) for ligne in lignes.values(*champs))


def mes_messages(*, acteur: Acteur, page: int = 1, quand: datetime) -> MesMessages:
    """Latest first, fifty a page."""
    if not peut(acteur, "mes_messages"):
        raise Introuvable
    debut = (page - 1) * PAR_PAGE
    lignes = list(
        Message.objects.visibles_par(acteur, quand)
        .select_related("candidature__service")
        .defer("texte", "html")
        .order_by("-ecrit_le", "pk")[debut : debut + PAR_PAGE + 1]
    )
    return MesMessages(
        messages=tuple(_ligne(ligne) for ligne in lignes[:PAR_PAGE]),
        page=page,
        il_y_en_a_d_autres=len(lignes) > PAR_PAGE,
    )


def message(*, acteur: Acteur, message_id: UUID, quand: datetime) -> MessageLu:
    """:raises Introuvable: unknown or not theirs."""
    if not peut(acteur, "message"):
        raise Introuvable
    visibles = Message.objects.visibles_par(acteur, quand).select_related("candidature__service")
    ligne = visibles.filter(pk=message_id).first()
    if ligne is None:
        raise Introuvable
    return MessageLu(
        id=ligne.pk,
        sujet=ligne.sujet,
        texte=ligne.texte,
        ecrit_le=en_toutes_lettres(ligne.ecrit_le, _fuseau(ligne)),
        envoi=ENVOIS[Etat(ligne.etat)],
        destinataire=ligne.destinataire,
        est_lu=ligne.lu_le is not None,
    )


def _ligne(ligne: Message) -> LigneMessage:
    return LigneMessage(
        id=ligne.pk,
        sujet=ligne.sujet,
        ecrit_le=en_toutes_lettres(ligne.ecrit_le, _fuseau(ligne)),
        envoi=ENVOIS[Etat(ligne.etat)],
        est_lu=ligne.lu_le is not None,
    )


def _fuseau(ligne: Message) -> str:
    """The zone of the service it speaks of; Paris when it speaks of the account."""
    return ligne.candidature.service.fuseau if ligne.candidature else PARIS


__all__ = ["LigneMessage", "MesMessages", "MessageLu", "mes_messages", "message"]
