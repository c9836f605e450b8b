"""Compare the stored files with the rows that speak of them; repair what can be."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from cyclades.consultations.fichiers import etat_des_fichiers
from cyclades.operations import fichiers
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import maintenant


class Command(BaseCommand):
    help = "Dit quels fichiers gardés n'ont pas de ligne, quelles lignes n'ont pas leur fichier ; --reparer y remédie."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lire", action="store_true", help="lire chaque fichier et vérifier son empreinte")
        parser.add_argument("--reparer", action="store_true", help="effacer, refaire, redemander")
        parser.add_argument("--forcer", action="store_true", help="réparer même quand il manque presque tout")

    def handle(self, *, lire: bool, reparer: bool, forcer: bool, **_: object) -> None:
        quand = maintenant()
        etat = etat_des_fichiers(acteur=AUTOMATE, lire=lire, quand=quand)
        self.stdout.write(
            f"{etat.nombre} fichiers gardés, {len(etat.orphelins)} sans ligne qui en parle ; "
            f"{len(etat.restes)} restés à moitié écrits."
        )
        for nom in ("depots", "preuves", "documents", "signatures", "rectifications"):
            for pk in getattr(etat, nom):
                self.stdout.write(f"{nom[:-1]} {pk} : son fichier manque ou n'est plus le sien")
        if reparer:
            try:
                faite = fichiers.reparer(acteur=AUTOMATE, etat=etat, forcer=forcer, quand=quand)
            except fichiers.PerteMassive as perte:
                raise CommandError(perte.message) from perte
            self.stdout.write(
                f"{faite.effaces} fichiers effacés, {faite.refaits} documents à refaire, "
                f"{faite.redemandees} pièces redemandées, {faite.laisses} laissées."
            )
        elif etat.manquent:
            raise CommandError(f"{etat.manquent} fichiers manquent ; --reparer refait ou redemande ce qui peut l'être.")
