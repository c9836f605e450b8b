"""Background jobs of the requests for correction."""

from dataclasses import asdict
from uuid import UUID

from django_tasks import task

from cyclades.operations.rectifications.analyse import analyser as analyser_justificatif
from cyclades.operations.rectifications.entretien import purger as purger_rectifications
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.traces import tracer


@task()
def analyser(rectification_id: str) -> None:
    analyser_justificatif(acteur=AUTOMATE, rectification_id=UUID(rectification_id), quand=maintenant())


@task()
def purger() -> None:
    purge = purger_rectifications(acteur=AUTOMATE, quand=maintenant())
    tracer("rectifications.purge", **asdict(purge))
    if purge.reste:
        purger.enqueue()
