"""Background jobs of mail, beside sending, which has a loop of its own."""

from django_tasks import task

from cyclades.operations import courrier
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.traces import tracer


@task()
def purger() -> None:
    """Erase the mails of people who have no account once they have served, and old reasons of failure."""
    quand = maintenant()
    messages = courrier.purger_sans_compte(acteur=AUTOMATE, quand=quand)
    tracer("courrier.purge", messages=messages, erreurs=courrier.effacer_erreurs(acteur=AUTOMATE, quand=quand))
