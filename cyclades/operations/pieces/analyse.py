"""Asking the antivirus about what was sent: until it answers, staff does not open the file (PJ-6)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.metier.pieces.models import Depot, Piece
from cyclades.operations.pieces.faits import noter
from cyclades.operations.pieces.renvoi import faire_renvoyer
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle import antivirus, fichiers
from cyclades.socle.refus import Introuvable

MOTIF = "Fichier à renvoyer\u00a0: l’antivirus y a trouvé un programme malveillant"
COMMENTAIRE = (
    "Personne ne peut l’ouvrir. Préparez-en un autre, si possible depuis un autre appareil, envoyez-le, puis "
    "choisissez «\u00a0J’ai fourni toutes mes pièces\u00a0»."
)


def analyser(*, acteur: Acteur, depot_id: UUID, quand: datetime) -> None:
    """Ask once; nothing when the answer is known. An infected file is asked again, with a date of its own (INP-11).

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
        Piece.objects.select_for_update(of=("self",)).get(pk=depot.piece_id)  # before its file, as who replaces it does
        attendus = Depot.objects.filter(pk=depot_id, analyse=Depot.Analyse.EN_ATTENTE)
        if attendus.update(analyse=verdict.etat.value, analyse_le=quand):
            donnees: dict[str, object] = {"etat": verdict.etat.value, "signature": verdict.signature}
            noter(acteur, "analyser_depot", depot.piece.candidature, ("depot", depot.pk), donnees, quand)
            if verdict.etat is antivirus.Etat.INFECTE:
                _faire_renvoyer(acteur, depot_id, quand)


def _faire_renvoyer(acteur: Acteur, depot_id: UUID, quand: datetime) -> None:
    """The file came in time: the candidate gets time to send another, whatever closed since (INP-11)."""
    courant = Depot.objects.filter(pk=depot_id, retire_le__isnull=True).first()
    if courant is not None:
        faire_renvoyer(acteur, courant.piece_id, courant, motif=MOTIF, commentaire=COMMENTAIRE, quand=quand)
