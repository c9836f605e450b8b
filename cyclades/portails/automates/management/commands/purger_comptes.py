"""Erase the accounts never activated, and the links, sessions and counts that have run out."""

from django.core.management.base import BaseCommand

from cyclades.operations import comptes
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant


class Command(BaseCommand):
    help = "Efface les comptes non activés en 48 heures, et ce qui est périmé."

    def handle(self, *_args: object, **_options: object) -> None:
        quand = maintenant()
        effaces = comptes.purger_non_actives(acteur=AUTOMATE, quand=quand)
        perimes = comptes.purger_perimes(acteur=AUTOMATE, quand=quand)
        self.stdout.write(
            f"Comptes effacés : {effaces}. Périmés : {perimes.liens} liens, {perimes.sessions} connexions, "
            f"{perimes.essais} décomptes d'essais."
        )
