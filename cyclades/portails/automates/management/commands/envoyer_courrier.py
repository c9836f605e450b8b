"""Send the mails that are due, once: for an installation whose worker is a scheduler of its own."""

from django.core.management.base import BaseCommand, CommandError

from cyclades.operations.courrier import envoyer
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant


class Command(BaseCommand):
    help = "Envoie les courriels dus, une fois."

    def handle(self, *_args: object, **_options: object) -> None:
        bilan = envoyer(acteur=AUTOMATE, quand=maintenant())
        self.stdout.write(
            f"Envoyés : {bilan.envoyes}. Remis à plus tard : {bilan.relaches}. Abandonnés : {bilan.abandonnes}."
        )
        if bilan.injoignable:
            raise CommandError(f"Le relais de courrier ne répond pas : {bilan.injoignable}")
