"""Background jobs of the registration."""

from django_tasks import task

from cyclades.operations import inscription
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant


@task()
def rappeler() -> None:
    inscription.rappeler(acteur=AUTOMATE, quand=maintenant())
