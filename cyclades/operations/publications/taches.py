"""Background jobs of the publications in lots."""

from uuid import UUID

from django_tasks import task

from cyclades.operations import publications
from cyclades.operations.documents.publications import purger_preparations
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant


@task()
def poursuivre(publication_id: str) -> None:
    """One lot, which asks for the next one; killed, its lease gives it back, and nobody is treated twice."""
    if publications.poursuivre(acteur=AUTOMATE, publication_id=UUID(publication_id), quand=maintenant()):
        poursuivre.enqueue(publication_id)


@task()
def purger() -> None:
    purger_preparations(acteur=AUTOMATE, quand=maintenant())
