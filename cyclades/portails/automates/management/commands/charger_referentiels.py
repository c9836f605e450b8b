"""Load the référentiels and the regulation from their files."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cyclades.operations.referentiel import FichierRefuse, charger
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant


class Command(BaseCommand):
    help = "Charge referentiels/ et reglements/ ; un second appel ne change rien."

    def handle(self, *_args: object, **_options: object) -> None:
        try:
            bilan = charger(acteur=AUTOMATE, dossier=settings.BASE_DIR, quand=maintenant())
        except FichierRefuse as refus:
            raise CommandError(refus.message) from refus
        e = bilan.ecarts
        self.stdout.write(
            f"{len(bilan.lus)} fichiers lus : {e.crees} lignes créées, {e.changes} changées, {e.retires} retirées."
        )
