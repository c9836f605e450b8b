"""Seal the journal, and print the anchor to keep elsewhere."""

from django.core.management.base import BaseCommand

from cyclades.operations.journal import sceller
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant


class Command(BaseCommand):
    help = "Scelle le journal et écrit son ancre (RANG:SCEAU), à garder hors de la base."

    def handle(self, *_args: object, **_options: object) -> None:
        self.stdout.write(str(sceller(acteur=AUTOMATE, quand=maintenant())))
