"""A récapitulatif signed on paper has come, for a service that validates on line."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cyclades.operations.candidatures import valider_sur_papier
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.refus import Conflit, Introuvable


class Command(BaseCommand):
    help = (
        "Valide une inscription dont le récapitulatif signé est arrivé sur papier, bien que le service valide en ligne."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("numero_candidat", help="11 chiffres")
        parser.add_argument("numero", type=int, help="numéro d'inscription")
        parser.add_argument("version", type=int, help="celle que porte le papier")

    def handle(self, *, numero_candidat: str, numero: int, version: int, **_: object) -> None:
        try:
            valider_sur_papier(
                acteur=AUTOMATE, numero_candidat=numero_candidat, numero=numero, version=version, quand=maintenant()
            )
        except Introuvable as inconnue:
            raise CommandError("Aucune inscription ne porte ces numéros.") from inconnue
        except Conflit as refus:
            raise CommandError(refus.message) from refus
        self.stdout.write("Inscription validée. Le candidat en est averti.")
