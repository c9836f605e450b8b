"""Background jobs of the registration."""

from django_tasks import task

from cyclades.operations import inscription
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.traces import tracer


@task()
def rappeler() -> None:
    inscription.rappeler(acteur=AUTOMATE, quand=maintenant())


@task()
def purger() -> None:
    """One lot, which asks for the next one."""
    saisies = inscription.purger_brouillons(acteur=AUTOMATE, quand=maintenant())
    tracer("inscription.purge", saisies=saisies)
    if saisies:
        purger.enqueue()
