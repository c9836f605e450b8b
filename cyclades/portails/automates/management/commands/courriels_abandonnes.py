"""Show the mails given up, or give one its attempts again."""

from argparse import ArgumentParser
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from cyclades.consultations import courrier as lectures
from cyclades.operations import courrier
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.refus import Introuvable


class Command(BaseCommand):
    help = "Liste les courriels que le relais a refusés ou qui n'ont pu partir, ou en relance un."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--relancer", type=UUID, metavar="IDENTIFIANT")

    def handle(self, *, relancer: UUID | None, **_: object) -> None:
        if relancer is None:
            for un in lectures.abandonnes(acteur=AUTOMATE):
                self.stdout.write(
                    f"{un.id} {un.nature} à {un.destinataire}, écrit le {un.ecrit_le:%d/%m/%Y} : {un.erreur}"
                )
            return
        try:
            courrier.relancer(acteur=AUTOMATE, message_id=relancer, quand=maintenant())
        except Introuvable as refus:
            raise CommandError(refus.message) from refus
