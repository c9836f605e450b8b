"""Background jobs of the pieces."""

from uuid import UUID

from django_tasks import task

from cyclades.operations.pieces.analyse import analyser as analyser_depot
from cyclades.operations.pieces.avis import prevenir as prevenir_candidats
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.traces import tracer


@task()
def analyser(depot_id: str) -> None:
    analyser_depot(acteur=AUTOMATE, depot_id=UUID(depot_id), quand=maintenant())


@task()
def prevenir() -> None:
    tracer("pieces.avis", ecrits=prevenir_candidats(acteur=AUTOMATE, quand=maintenant()))
