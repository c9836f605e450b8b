"""Load the référentiels and the regulation from their files."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cyclades.operations.referentiel import EssaiRequis, FichierRefuse, charger
from cyclades.portails.automates.essais import en_lignes
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant


class Command(BaseCommand):
    help = (
        "Charge referentiels/ et reglements/ ; un second appel ne change rien. Des paquets qui changeraient des "
        "candidatures enregistrées sont refusés, avec ce qui changerait, tant que leur essai n'est pas accepté."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--accepter", metavar="EMPREINTE", help="l'empreinte des paquets dont l'essai a été lu")

    def handle(self, *_args: object, accepter: str | None = None, **_options: object) -> None:
        try:
            bilan = charger(acteur=AUTOMATE, dossier=settings.BASE_DIR, quand=maintenant(), accepter=accepter)
        except EssaiRequis as refus:
            for ligne in en_lignes(refus.essai):
                self.stdout.write(ligne)
            suite = f"manage.py charger_referentiels --accepter {refus.empreinte}"
            raise CommandError(f"{refus.message}\nAprès lecture : {suite}") from refus
        except FichierRefuse as refus:
            raise CommandError(refus.message) from refus
        e = bilan.ecarts
        self.stdout.write(
            f"{len(bilan.lus)} fichiers lus : {e.crees} lignes créées, {e.changes} changées, {e.retires} retirées."
        )
