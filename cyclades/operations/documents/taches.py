"""Background jobs of the documents."""

from uuid import UUID

from django_tasks import task

from cyclades.operations import documents
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.mortes import arguments_en_suspens


@task()
def produire(document_id: str) -> None:
    documents.produire(acteur=AUTOMATE, document_id=UUID(document_id), quand=maintenant())


@task()
def produire_manquants() -> None:
    """Ask again for those that no job knows; one given up waits for somebody to look at it."""
    demandes = {UUID(arguments[0]) for arguments in arguments_en_suspens(produire)}
    for document_id in documents.en_retard(quand=maintenant()):
        if document_id not in demandes:
            produire.enqueue(str(document_id))
