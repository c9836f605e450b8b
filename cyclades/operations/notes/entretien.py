"""Results of former sessions go once they can no longer be proposed (conservation of `ResultatAnterieur`)."""

from datetime import datetime

from django.db import transaction

from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

ANNEES = 6


@transaction.atomic
def purger_resultats_anterieurs(*, acteur: Acteur, quand: datetime) -> int:
    """Delete the marks of sessions that ended more than six years ago; a session ends with its year.

    :returns: how many were deleted. :raises Introuvable: not allowed.
    """
    if not peut(acteur, "purger_resultats"):
        raise Introuvable
    nombre: int = ResultatAnterieur.objects.filter(session__lt=quand.year - ANNEES).delete()[0]
    if nombre:
        consigner_fait(
            acteur=acteur, acte="purger_resultats", objet="resultat_anterieur", objet_id="*",
            donnees={"nombre": nombre}, quand=quand,
        )  # fmt: skip
    return nombre
