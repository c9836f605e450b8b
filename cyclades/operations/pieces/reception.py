"""What came by post: received, with its date."""

from collections.abc import Collection
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from cyclades.consultations.pieces.montrables import depot_montre
from cyclades.metier.pieces.etats import Acte, suivant
from cyclades.operations.pieces.controle import Dit, decider
from cyclades.operations.pieces.refus_controle import ReceptionFuture, RienARecevoir
from cyclades.operations.pieces.verrou import exiger_active, pieces_verrouillees
from cyclades.reglementation.droits import Acteur
from cyclades.socle.instants import local
from cyclades.socle.refus import Introuvable

MIDI = time(12)


@transaction.atomic
def recevoir(
    *, acteur: Acteur, candidature_id: UUID, piece_ids: Collection[UUID], recue_le: date, quand: datetime
) -> int:
    """Note that these pieces of one candidature arrived on that day; those that had already are left as they are.

    :returns: how many are newly received.
    :raises Introuvable: outside the agent's perimeter, or a piece that is not one of that candidature.
    :raises CandidatureInactive: withdrawn, set aside. :raises ReceptionFuture: a day to come.
    :raises RienARecevoir: none of them can be.
    """
    siennes = {piece.pk: piece for piece in pieces_verrouillees(acteur, "recevoir", candidature_id)}
    if not siennes.keys() >= set(piece_ids):
        raise Introuvable
    cochees = [piece for cle, piece in siennes.items() if cle in piece_ids and suivant(piece.etat, Acte.RECEVOIR)]
    if not cochees:
        raise RienARecevoir
    exiger_active(cochees[0])
    instant = _instant(recue_le, cochees[0].candidature.service.fuseau, quand)
    for piece in cochees:
        decider(acteur, Acte.RECEVOIR, piece, depot_montre(piece, quand), Dit(recue_le=instant), quand)
    return len(cochees)


def _instant(jour: date, fuseau: str, quand: datetime) -> datetime:
    """Now, when it is today; else noon of that day: a postmark has no hour."""
    aujourd_hui = local(quand, fuseau).date()
    if jour > aujourd_hui:
        raise ReceptionFuture(champ="recue_le")
    return quand if jour == aujourd_hui else datetime.combine(jour, MIDI, ZoneInfo(fuseau))
