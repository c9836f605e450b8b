"""Files sent for pieces: those of a session that is over, and those that their candidate never handed over."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from cyclades.metier.pieces.models import Depot, PriseEnMain
from cyclades.operations.purges.lots import Lot, exiger, finies_depuis, noter
from cyclades.operations.purges.octets import effacer_sans_ligne
from cyclades.reglementation.droits import Acteur
from cyclades.reglementation.retention import FICHIERS

LOT = 200


def purger_fichiers(*, acteur: Acteur, quand: datetime, lot: int = LOT) -> Lot:
    """Forget one lot of files whose time is over, rows first, bytes then; a piece keeps what was decided of it.

    A file taken away or replaced goes earlier when it proves nothing: never handed over, judged by nobody.

    :raises Introuvable: not allowed.
    """
    exiger(acteur, "purger_fichiers")
    cles = _oublier(acteur, quand, lot)
    return Lot(len(cles), effacer_sans_ligne(cles, quand=quand), reste=len(cles) == lot)


@transaction.atomic
def _oublier(acteur: Acteur, quand: datetime, lot: int) -> list[str]:
    PriseEnMain.objects.filter(jusqu_a__lte=quand).delete()
    retires = Q(retire_le__lte=quand - timedelta(days=settings.FICHIERS_RETIRES))
    sans_preuve = Depot.objects.filter(retires).exclude(pk__in=Depot.objects.filter(retires).remis())
    perimes = finies_depuis(FICHIERS, quand, "piece__candidature__session")
    voulus = Depot.objects.filter(perimes | Q(pk__in=sans_preuve.values("pk"))).order_by("pk")
    lus = dict(voulus.values_list("pk", "cle")[:lot])
    Depot.objects.filter(pk__in=list(lus)).delete()
    noter(acteur, "purger_fichiers", "depot", {"nombre": len(lus)}, quand)
    return list(lus.values())
