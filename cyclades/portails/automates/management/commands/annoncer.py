"""Tell everybody of a planned unavailability, list what is told, take it back."""

from datetime import datetime
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cyclades.consultations.annonces import annonces_prevues
from cyclades.operations.annonces import Annonce, Niveau, annoncer, retirer_annonce
from cyclades.reglementation.droits import AUTOMATE
from cyclades.socle.instants import court, maintenant
from cyclades.socle.refus import Incomplet, Introuvable


class Command(BaseCommand):
    help = "Affiche une annonce sur le portail public, en retire une ; sans titre, les liste."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("titre", nargs="?")
        parser.add_argument("texte", nargs="?", default="")
        parser.add_argument("--academie", help="son code (« 14 ») ; sans elle, l'annonce est pour toutes")
        parser.add_argument("--niveau", type=Niveau, choices=list(Niveau), default=Niveau.INFO)
        parser.add_argument("--debut", type=datetime.fromisoformat, help="heure de l'académie ; maintenant, sans elle")
        parser.add_argument("--fin", type=datetime.fromisoformat, help="2026-12-01T08:00, heure de l'académie")
        parser.add_argument("--retirer", type=UUID, metavar="ID")

    def handle(self, *, titre: str | None, retirer: UUID | None, **options: object) -> None:
        try:
            if retirer:
                retirer_annonce(acteur=AUTOMATE, annonce_id=retirer, quand=maintenant())
                self.stdout.write("Annonce retirée.")
            elif titre:
                self._annoncer(titre, **options)
            else:
                self._lister()
        except Introuvable as inconnu:
            raise CommandError("Aucune annonce, ou aucune académie, ne porte cet identifiant.") from inconnu
        except Incomplet as refus:
            raise CommandError(refus.message) from refus

    def _annoncer(
        self, titre: str, *, texte: str, academie: str | None, niveau: Niveau, debut: datetime | None,
        fin: datetime | None, **_: object,
    ) -> None:  # fmt: skip
        if fin is None:
            raise CommandError("Dites jusqu'à quand : --fin 2026-12-01T08:00.")
        quand = maintenant()
        annonce = Annonce(
            titre=titre, texte=texte, debut=debut or quand, fin=fin, academie=academie, niveau=Niveau(niveau)
        )
        self.stdout.write(f"Annonce {annoncer(acteur=AUTOMATE, annonce=annonce, quand=quand)}.")

    def _lister(self) -> None:
        for une in annonces_prevues(acteur=AUTOMATE, quand=maintenant()):
            debut, fin = court(une.debut_le, une.fuseau), court(une.fin_le, une.fuseau)
            self.stdout.write(f"{une.id}  {une.lieu or 'partout'}, du {debut} au {fin} : {une.titre}")
