"""Results of former sessions go once they can no longer be proposed (conservation of `ResultatAnterieur`)."""

from datetime import datetime

from django.db import transaction

from cyclades.consultations import referentiel
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.acquis.conservation import annees_de_conservation
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.refus import Introuvable

LOT = 500


@transaction.atomic
def purger_resultats_anterieurs(*, acteur: Acteur, quand: datetime, lot: int = LOT) -> int:
    """Delete one lot of marks of the sessions from which no mark of their domaine can be kept since a year.

    How long is what the pack of the domaine says; one that says nothing keeps all it has. A session ends with its year.

    :returns: how many were deleted. :raises Introuvable: not allowed.
    """
    if not peut(acteur, "purger_resultats"):
        raise Introuvable
    nombre = sum(_purger(domaine, quand, lot) for domaine in _presents())
    if nombre:
        consigner_fait(
            acteur=acteur, acte="purger_resultats", objet="resultat_anterieur", objet_id="*",
            donnees={"nombre": nombre}, quand=quand,
        )  # fmt: skip
    return nombre


def _presents() -> list[Domaine]:
    presents = ResultatAnterieur.objects.order_by().values_list("specialite__domaine", flat=True).distinct()
    return sorted(Domaine(un) for un in presents)


def _purger(domaine: Domaine, quand: datetime, lot: int) -> int:
    annees = annees_de_conservation(domaine, referentiel.commun(quand.year))
    if annees is None:
        return 0
    vieux = ResultatAnterieur.objects.filter(specialite__domaine=domaine, session__lt=quand.year - annees - 1)
    lus = list(vieux.order_by("pk").values_list("pk", flat=True)[:lot])
    return int(ResultatAnterieur.objects.filter(pk__in=lus).delete()[0])
