"""Background jobs of the journal."""

from django_tasks import task

from cyclades.operations import journal
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.traces import tracer


@task()
def sceller() -> None:
    """Seal, and leave the anchor in the log: outside the database."""
    ancre = journal.sceller(acteur=AUTOMATE, quand=maintenant())
    tracer("journal.scelle", rang=ancre.rang, sceau=ancre.sceau)


@task()
def sceller_lectures() -> None:
    """Yesterday's readings become one fact, which the next minute seals."""
    tracer("journal.lectures", jours=journal.sceller_lectures(acteur=AUTOMATE, quand=maintenant()))


@task()
def purger() -> None:
    """Delete what has served its time; how much, in the log."""
    purge = journal.purger(acteur=AUTOMATE, quand=maintenant())
    tracer("journal.purge", faits=purge.faits, consultations=purge.consultations, origines=purge.origines)
