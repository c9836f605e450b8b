"""What is no longer needed of the requests that are over: their piece first, bytes included, then the whole."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cyclades.metier.comptes.models import Rectification
from cyclades.operations.purges import effacer_sans_ligne
from cyclades.operations.purges.lots import exiger, noter
from cyclades.reglementation.droits import Acteur
from cyclades.reglementation.retention import FICHIER_RECTIFICATION, RECTIFICATION
from cyclades.socle.instants import mois_avant

LOT = 200


@dataclass(frozen=True, slots=True)
class Purge:
    """How many pieces are no longer named, how many requests went, how many files were erased."""

    pieces: int
    demandes: int
    fichiers: int
    reste: bool = False


def purger(*, acteur: Acteur, quand: datetime, lot: int = LOT) -> Purge:
    """Forget one lot of pieces three months after the decision, of requests two years after it.

    Bytes go once the rows are committed; killed in between, the night erases what no row names.

    :raises Introuvable: not allowed.
    """
    exiger(acteur, "purger_rectifications")
    cles, demandes = _oublier(acteur, quand, lot)
    effaces = effacer_sans_ligne(cles, quand=quand)
    return Purge(len(cles), demandes, effaces, reste=lot in {len(cles), demandes})


@transaction.atomic
def _oublier(acteur: Acteur, quand: datetime, lot: int) -> tuple[list[str], int]:
    decidees = Rectification.objects.order_by("pk")
    sans_fichier = decidees.filter(decidee_le__lte=mois_avant(quand, FICHIER_RECTIFICATION.mois)).exclude(cle="")
    nommant = dict(sans_fichier.values_list("pk", "cle")[:lot])
    Rectification.objects.filter(pk__in=list(nommant)).update(cle="", nom="")
    perimees = decidees.filter(decidee_le__lte=mois_avant(quand, RECTIFICATION.mois)).values_list("pk", flat=True)[:lot]
    finies = list(perimees)
    Rectification.objects.filter(pk__in=finies).delete()
    nombres = {"pieces": len(nommant), "demandes": len(finies)}
    noter(acteur, "purger_rectifications", "rectification", nombres, quand)
    return list(nommant.values()), len(finies)
