"""Put the demonstration in place around today, and print its accounts."""

from django.core.management.base import BaseCommand

from cyclades.socle.instants import maintenant
from demonstration.comptes import AGENTS, COMPTES
from demonstration.donnees import charger


class Command(BaseCommand):
    help = "Ouvre des services d'inscription fictifs autour d'aujourd'hui, et des comptes pour les essayer."

    def handle(self, *_args: object, verbosity: int = 1, **_options: object) -> None:
        charger(quand=maintenant())
        if verbosity:
            for compte in (*COMPTES, *AGENTS):
                self.stdout.write(f"{compte.qui:<34} {compte.identifiant:<37} {compte.mot_de_passe}")
