"""The worker: background jobs, recurring acts and mails, until told to stop."""

import sys
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand

from cyclades.operations.courrier.facteur import Facteur
from cyclades.operations.pieces.juges_taches import FILE_DES_DEPOTS
from cyclades.portails.automates.agenda import AGENDA
from cyclades.socle.instants import maintenant
from cyclades.socle.taches import travailleur
from cyclades.socle.taches.traces import journaliser


def postes() -> list[travailleur.Poste]:
    """One for the jobs; beside it, as many as there are judges for what people send."""
    return [travailleur.Poste(), *(travailleur.Poste(FILE_DES_DEPOTS) for _ in range(settings.JUGES))]


class Command(BaseCommand):
    help = "Fait les tâches de fond, suit l'agenda et envoie les courriels ; s'arrête proprement sur SIGTERM ou SIGINT."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--vider", action="store_true", help="faire ce qui est dû, puis s'arrêter")

    def handle(self, *, vider: bool, **_: object) -> None:
        journaliser("travailleur")
        facteur = Facteur()
        if not vider:
            tours = [travailleur.Tour("courrier", facteur.passer)]
            sys.exit(travailleur.Travailleur(agenda=AGENDA, postes=postes(), tours=tours).travailler())
        travailleur.vider(quand=maintenant())
        while not facteur.passer(maintenant()):
            pass
