"""Show the background jobs given up, or give one its attempts again."""

from argparse import ArgumentParser
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from cyclades.socle.instants import maintenant
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches import mortes


class Command(BaseCommand):
    help = "Liste les tâches de fond abandonnées après leur dernier essai, ou en relance une."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--relancer", type=UUID, metavar="IDENTIFIANT")

    def handle(self, *, relancer: UUID | None, **_: object) -> None:
        if relancer is None:
            for morte in mortes.mortes():
                self.stdout.write(f"{morte.id} {morte.tache} ({morte.essais} essais) : {morte.cause}")
            return
        try:
            mortes.relancer(tache_id=relancer, quand=maintenant())
        except Introuvable as refus:
            raise CommandError(refus.message) from refus
