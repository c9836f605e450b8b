"""Background jobs of the reminders."""

from uuid import UUID

from django_tasks import task

from cyclades.operations import relances
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.traces import tracer


@task()
def rappeler(apres: str = "") -> None:
    """One lot, which asks for the next one."""
    avancee = relances.rappeler(acteur=AUTOMATE, apres=UUID(apres) if apres else None, quand=maintenant())
    tracer("relances.rappels", ecrits=avancee.ecrits)
    if avancee.suite is not None:
        rappeler.enqueue(str(avancee.suite))
