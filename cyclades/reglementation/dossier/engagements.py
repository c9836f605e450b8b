"""The two boxes that a candidate ticks: modalités, conditions."""

from collections.abc import Iterator

from cyclades.reglementation.declarations import Anomalie
from cyclades.reglementation.dossier.examen import Examen, anomalie
from cyclades.reglementation.vocabulaire import Etape


def controler_modalites(examen: Examen) -> Iterator[Anomalie]:
    """The modalités of the service are accepted (R38)."""
    if not examen.dossier.modalites_acceptees:
        message = "Lisez les modalités d’inscription et cochez la case pour continuer."
        yield anomalie(Etape.MODALITES, "modalites_non_acceptees", "modalites_acceptees", message, "R38")


def controler_conditions(examen: Examen) -> Iterator[Anomalie]:
    """The conditions, with what a false declaration costs, are accepted (R27)."""
    if not examen.dossier.conditions_acceptees:
        message = "Lisez les conditions d’inscription et cochez la case pour vous engager."
        yield anomalie(Etape.CONDITIONS, "conditions_non_acceptees", "conditions_acceptees", message, "R27")
