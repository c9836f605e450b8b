"""Background jobs of accounts."""

from dataclasses import asdict

from django_tasks import task

from cyclades.operations import comptes
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.traces import tracer


@task()
def purger() -> None:
    """Erase the accounts never activated, and what has run out."""
    quand = maintenant()
    effaces = comptes.purger_non_actives(acteur=AUTOMATE, quand=quand)
    tracer("comptes.purge", comptes=effaces, **asdict(comptes.purger_perimes(acteur=AUTOMATE, quand=quand)))
