"""Import the results of former sessions from a CSV file."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cyclades.operations.notes import ImportRefuse, importer_resultats_anterieurs
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant


class Command(BaseCommand):
    help = "Importe les résultats de sessions antérieures (CSV), en entier ou pas du tout."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fichier", type=Path)

    def handle(self, *, fichier: Path, **_: object) -> None:
        try:
            bilan = importer_resultats_anterieurs(acteur=AUTOMATE, contenu=fichier.read_bytes(), quand=maintenant())
        except ImportRefuse as refus:
            raise CommandError("\n".join([refus.message, *map(str, refus.erreurs)])) from refus
        self.stdout.write(f"{bilan.ajoutes} de plus, {bilan.corriges} changés, {bilan.inchanges} tels quels.")
