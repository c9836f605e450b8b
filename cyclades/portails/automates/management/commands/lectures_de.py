"""Tell who was seen by an agent, and when: each file opened, each list shown."""

import csv
import sys
from argparse import ArgumentParser
from datetime import UTC, datetime, timedelta

from django.core.management.base import BaseCommand, CommandError

from cyclades.consultations.lectures import vues_par
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant
from cyclades.socle.refus import Introuvable


def instant(texte: str) -> datetime:
    lu = datetime.fromisoformat(texte)
    return lu if lu.tzinfo else lu.replace(tzinfo=UTC)


class Command(BaseCommand):
    help = "Dit qui un agent a vu : chaque dossier ouvert, chaque liste affichée, en CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("adresse", help="adresse mail de l'agent")
        parser.add_argument("--depuis", type=instant, help="instant ISO 8601 ; par défaut, il y a un jour")
        parser.add_argument("--jusqu-a", type=instant, help="instant ISO 8601 ; par défaut, maintenant")

    def handle(self, *, adresse: str, depuis: datetime | None, jusqu_a: datetime | None, **_: object) -> None:
        fin = jusqu_a or maintenant()
        lignes = csv.writer(self.stdout or sys.stdout, delimiter=";", lineterminator="\n")
        lignes.writerow(["instant", "lecture", "objet", "identifiant", "personne", "motif"])
        try:
            debut = depuis or fin - timedelta(days=1)
            for vue in vues_par(acteur=AUTOMATE, adresse=adresse, depuis=debut, jusqu_a=fin):
                ligne = [vue.survenue_le.isoformat(), vue.lecture, vue.objet, vue.objet_id, vue.personne, vue.motif]
                lignes.writerow(ligne)
        except Introuvable as refus:
            raise CommandError("Aucun agent n'a cette adresse.") from refus
