"""Ask for the documents whose bytes are missing."""

from django.core.management.base import BaseCommand

from cyclades.operations.documents.taches import produire_manquants


class Command(BaseCommand):
    help = "Demande la production des documents publiés dont le fichier manque."

    def handle(self, *_args: object, **_options: object) -> None:
        produire_manquants.call()
