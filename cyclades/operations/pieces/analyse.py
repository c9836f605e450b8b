"""Asking the antivirus about what was sent: until it answers, staff does not open the file (PJ-6)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.metier.pieces.models import Depot
from cyclades.operations.pieces.faits import noter
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle import antivirus, fichiers
from cyclades.socle.refus import Introuvable


def analyser(*, acteur: Acteur, depot_id: UUID, quand: datetime) -> None:
    """Ask once; nothing when the answer is known.

    :raises Introuvable: not allowed, or no such deposit.
    :raises AntivirusInjoignable: no answer; the job is tried again, the file stays closed to staff.
    """
    depot = Depot.objects.select_related("piece__candidature").filter(pk=depot_id).first()
    if depot is None or not peut(acteur, "analyser_depot"):
        raise Introuvable
    if depot.analyse != Depot.Analyse.EN_ATTENTE:
        return
    verdict = antivirus.analyser(fichiers.lire(depot.cle))
    with transaction.atomic():
        attendus = Depot.objects.filter(pk=depot_id, analyse=Depot.Analyse.EN_ATTENTE)
        if attendus.update(analyse=verdict.etat.value, analyse_le=quand):
            donnees: dict[str, object] = {"etat": verdict.etat.value, "signature": verdict.signature}
            noter(acteur, "analyser_depot", depot.piece.candidature, ("depot", depot.pk), donnees, quand)
