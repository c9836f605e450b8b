"""Background jobs of the background jobs."""

from django_tasks import task

from cyclades.socle.instants import maintenant
from cyclades.socle.taches.mortes import purger


@task()
def purger_anciennes() -> None:
    purger(quand=maintenant())
