"""Background jobs of the pieces."""

from uuid import UUID

from django_tasks import task

from cyclades.operations.pieces.analyse import analyser as analyser_depot
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant


@task()
def analyser(depot_id: str) -> None:
    analyser_depot(acteur=AUTOMATE, depot_id=UUID(depot_id), quand=maintenant())
