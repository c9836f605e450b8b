"""Background jobs of the marks."""

from django_tasks import task

from cyclades.operations import notes
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.traces import tracer


@task()
def purger() -> None:
    """One lot, which asks for the next one."""
    resultats = notes.purger_resultats_anterieurs(acteur=AUTOMATE, quand=maintenant())
    tracer("notes.purge", resultats=resultats)
    if resultats:
        purger.enqueue()
