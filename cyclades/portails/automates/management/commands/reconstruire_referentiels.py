"""Rebuild the derived files of the référentiels from the unpacked packages."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from cyclades.operations.referentiel.reconstruction import reconstruire


class Command(BaseCommand):
    help = "Reconstruit les fichiers dérivés de referentiels/ (voir referentiels/README.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--depuis", type=Path, required=True, help="dossier des paquets décompressés")
        parser.add_argument("--vers", type=Path, default=settings.BASE_DIR / "referentiels")

    def handle(self, *_args: object, depuis: Path, vers: Path, **_options: object) -> None:
        for nom, lignes in reconstruire(depuis=depuis, vers=vers).items():
            self.stdout.write(f"{nom} : {lignes} lignes")
