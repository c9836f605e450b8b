"""What runs out by itself: links, sessions, counts of tries."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from cyclades.metier.comptes.models import CodesAGarder, PropositionDeReunion, SessionOuverte
from cyclades.operations.comptes import essais, jetons
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

PROPOSITION_GARDEE = timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Purge:
    """How many rows went."""

    liens: int
    sessions: int
    essais: int
    codes: int = 0


@transaction.atomic
def purger_perimes(*, acteur: Acteur, quand: datetime) -> Purge:
    """Delete what opens nothing any more: nothing personal stays longer than it serves."""
    if not peut(acteur, "effacer_comptes_non_actives"):
        raise Introuvable
    PropositionDeReunion.objects.filter(proposee_le__lte=quand - PROPOSITION_GARDEE).delete()
    ouvertes_avant = quand - timedelta(seconds=settings.SESSION_DUREE_MAXIMALE)
    return Purge(
        liens=jetons.effacer_perimes(quand=quand),
        sessions=SessionOuverte.objects.filter(ouverte_le__lte=ouvertes_avant).delete()[0],
        essais=essais.effacer_soldes(quand=quand),
        codes=CodesAGarder.objects.filter(jusqu_a__lte=quand).delete()[0],
    )
