"""Background jobs of the reminders."""

from uuid import UUID

from django_tasks import TaskContext, task

from cyclades.operations import relances
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.traces import tracer


@task(takes_context=True)
def rappeler(context: TaskContext, apres: str = "") -> None:
    """One lot, which asks for the next one, whatever becomes of it; then fails if one of its reminders did."""
    avancee = relances.rappeler(acteur=AUTOMATE, apres=UUID(apres) if apres else None, quand=maintenant())
    tracer("relances.rappels", ecrits=avancee.ecrits)
    if avancee.suite is not None and context.attempt == 1:
        rappeler.enqueue(str(avancee.suite))
    if avancee.echec is not None:
        raise avancee.echec
