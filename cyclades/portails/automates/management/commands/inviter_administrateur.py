"""Invite the first administrator of an installation, who will invite the others."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from cyclades.operations.agents import Invitation, inviter
from cyclades.operations.comptes import SaisieRefusee
from cyclades.reglementation.droits import AUTOMATE, Role
from cyclades.socle.instants import maintenant
from cyclades.socle.refus import Refus


class Command(BaseCommand):
    help = "Invite un administrateur : un lien part à son adresse mail, valable sept jours."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("adresse")
        parser.add_argument("--nom", required=True)
        parser.add_argument("--prenom", required=True)

    def handle(self, *, adresse: str, nom: str, prenom: str, **_: object) -> None:
        invitation = Invitation(adresse_mail=adresse, nom=nom, prenoms=prenom, role=Role.ADMINISTRATEUR)
        try:
            inviter(acteur=AUTOMATE, invitation=invitation, quand=maintenant())
        except SaisieRefusee as refus:
            raise CommandError("\n".join(f"{une.champ} : {une.message}" for une in refus.anomalies)) from refus
        except Refus as refus:
            raise CommandError(refus.message) from refus
        self.stdout.write(f"Une invitation part à l'adresse {adresse}.")
