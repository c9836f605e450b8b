"""What is no longer needed of the requests that are over: their piece first, then the whole."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from cyclades.metier.comptes.models import Rectification
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

GARDE_DU_FICHIER = timedelta(days=92)
GARDE_DE_LA_DEMANDE = timedelta(days=2 * 365 + 1)


@dataclass(frozen=True, slots=True)
class Purge:
    """How many pieces are no longer named, how many requests went."""

    fichiers: int
    demandes: int


@transaction.atomic
def purger(*, acteur: Acteur, quand: datetime) -> Purge:
    """Forget the piece three months after the decision, the request after two years.

    A file that no row names any more is erased by `verifier_fichiers --reparer`.

    :raises Introuvable: not allowed.
    """
    if not peut(acteur, "purger_rectifications"):
        raise Introuvable
    demandes = Rectification.objects.filter(decidee_le__lte=quand - GARDE_DE_LA_DEMANDE).delete()[0]
    finies = Rectification.objects.filter(decidee_le__lte=quand - GARDE_DU_FICHIER).exclude(cle="")
    return Purge(fichiers=finies.update(cle="", nom=""), demandes=demandes)
