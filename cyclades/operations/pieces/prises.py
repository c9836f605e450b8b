"""Taking a file in hand, so that the queue gives it to nobody else; and deciding, then taking the next one (PJ-7)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.db import transaction

from cyclades.consultations.pieces.agents import nom_de
from cyclades.consultations.pieces.file import suivante_a_controler
from cyclades.consultations.pieces.filtres import Filtres
from cyclades.metier.pieces.models import Piece, PriseEnMain
from cyclades.operations.pieces.controle import declarer_conforme, declarer_non_conforme, redemander
from cyclades.operations.pieces.refus_controle import DejaPriseEnMain, LimitePassee
from cyclades.operations.pieces.verrou import piece_lue
from cyclades.reglementation.droits import Acteur
from cyclades.socle.refus import Introuvable

ESSAIS = 8
"""Times that the queue is asked again when colleagues take at the same instant what it gave."""


class ActeDeControle(StrEnum):
    """The three buttons of the page of a piece."""

    DECLARER_CONFORME = "declarer_conforme"
    DECLARER_NON_CONFORME = "declarer_non_conforme"
    REDEMANDER = "redemander"


@dataclass(frozen=True, slots=True)
class Choix:
    """What the agent chose of a piece, and what they had under their eyes."""

    acte: ActeDeControle
    vue: str
    motif: str = ""
    commentaire: str = ""
    limite: date | None = None


def prendre(*, acteur: Acteur, piece_id: UUID, quand: datetime) -> None:
    """Take the file of this piece in hand, for a while; again, for a while more.

    :raises Introuvable: unknown, or outside the agent's perimeter. :raises DejaPriseEnMain: a colleague has it.
    """
    piece = piece_lue(acteur, "prendre_en_main", piece_id)
    if not _prendre(acteur, piece.candidature_id, quand):
        tenue = PriseEnMain.objects.get(candidature=piece.candidature_id)
        raise DejaPriseEnMain(nom_de(tenue.acteur_id), tenue.jusqu_a, piece.candidature.service.fuseau)


def prendre_suivante(
    *, acteur: Acteur, service_id: UUID, filtres: Filtres, apres: UUID | None = None, quand: datetime
) -> UUID | None:
    """Take the file of the next piece of the queue in hand: no two agents are given the same.

    :returns: the piece, or nothing when the queue is empty.
    :raises Introuvable: outside the agent's perimeter.
    """
    for _ in range(ESSAIS):
        suivante = suivante_a_controler(acteur=acteur, service_id=service_id, filtres=filtres, apres=apres, quand=quand)
        if suivante is None:
            return None
        candidature_id = Piece.objects.values_list("candidature_id", flat=True).get(pk=suivante)
        if _prendre(acteur, candidature_id, quand):
            return suivante
    return None


def decider_et_suivre(
    *, acteur: Acteur, piece_id: UUID, choix: Choix, filtres: Filtres, quand: datetime
) -> UUID | None:
    """Decide of a piece, then take the next of the queue: two acts, one press of a key.

    :returns: the next piece, or nothing.
    :raises Refus: those of the act chosen; nothing is then taken.
    """
    decider(acteur=acteur, piece_id=piece_id, choix=choix, quand=quand)
    return garder_suivante(acteur=acteur, piece_id=piece_id, filtres=filtres, quand=quand)


def garder_suivante(*, acteur: Acteur, piece_id: UUID, filtres: Filtres, quand: datetime) -> UUID | None:
    """Take the file of the piece that comes after this one in the queue; asked again, it is the same one.

    :returns: that piece, or nothing. :raises Introuvable: unknown, or outside the agent's perimeter.
    """
    service_id = piece_lue(acteur, "prendre_en_main", piece_id).service_id
    return prendre_suivante(acteur=acteur, service_id=service_id, filtres=filtres, apres=piece_id, quand=quand)


def decider(*, acteur: Acteur, piece_id: UUID, choix: Choix, quand: datetime) -> None:
    """The act that was chosen.

    :raises LimitePassee: asked again without a date. :raises Refus: those of the act.
    """
    if choix.acte is ActeDeControle.DECLARER_CONFORME:
        declarer_conforme(acteur=acteur, piece_id=piece_id, vue=choix.vue, quand=quand)
    elif choix.acte is ActeDeControle.DECLARER_NON_CONFORME:
        declarer_non_conforme(
            acteur=acteur,
            piece_id=piece_id,
            vue=choix.vue,
            motif=choix.motif,
            commentaire=choix.commentaire,
            limite=choix.limite,
            quand=quand,
        )
    else:
        if choix.limite is None:
            raise LimitePassee(champ="limite")
        redemander(
            acteur=acteur,
            piece_id=piece_id,
            vue=choix.vue,
            limite=choix.limite,
            motif=choix.motif,
            commentaire=choix.commentaire,
            quand=quand,
        )


@transaction.atomic
def _prendre(acteur: Acteur, candidature_id: UUID, quand: datetime) -> bool:
    """Is it theirs now? One row a file: whoever writes it first has it, until it expires."""
    if acteur.compte_id is None:
        raise Introuvable
    jusqu_a = quand + settings.CONTROLE_PRISE
    nouvelle = PriseEnMain(candidature_id=candidature_id, acteur_id=acteur.compte_id, jusqu_a=jusqu_a)
    PriseEnMain.objects.bulk_create([nouvelle], ignore_conflicts=True)
    tenue = PriseEnMain.objects.select_for_update().get(candidature=candidature_id)
    if tenue.acteur_id != acteur.compte_id and tenue.jusqu_a > quand:
        return False
    tenue.acteur_id, tenue.jusqu_a = acteur.compte_id, jusqu_a
    tenue.save(update_fields=["acteur_id", "jusqu_a"])
    return True
