"""Check that nobody tampered with the journal; exit status 1 when somebody did."""

from argparse import ArgumentParser
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError

from cyclades.operations.journal import Ancre, verifier
from cyclades.reglementation.droits import AUTOMATE


def ancre(texte: str) -> Ancre:
    rang, sceau, *quand = texte.split(":", 2)
    return Ancre(int(rang), sceau, datetime.fromisoformat(quand[0]) if quand else None)


class Command(BaseCommand):
    help = "Vérifie la chaîne du journal, jusqu'à une ancre gardée ailleurs si elle est donnée."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--ancre", type=ancre, help="RANG:SCEAU:INSTANT, tel qu'écrit par sceller_journal")

    def handle(self, *, ancre: Ancre | None, **_: object) -> None:
        anomalies = verifier(acteur=AUTOMATE, ancre=ancre)
        if anomalies:
            raise CommandError(
                "\n".join(f"Fait de rang {anomalie.rang} : {anomalie.nature}." for anomalie in anomalies)
            )
        self.stdout.write("Le journal est intact.")
