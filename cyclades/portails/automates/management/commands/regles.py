"""Try worked cases against the regulation, unfold their reasoning, check the packs together, try new ones."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cyclades.operations.referentiel import FichierRefuse
from cyclades.operations.referentiel.essai import essayer as essayer_reglement
from cyclades.portails.automates.essais import en_lignes
from cyclades.reglementation.cas import Banque, Cas, CasInvalide, essayer, raconter
from cyclades.reglementation.droits import AUTOMATE
from cyclades.reglementation.explication import LigneExplication
from cyclades.reglementation.paquets import PaquetInvalide, lire_banque, lire_cas, paquets_parmi
from cyclades.reglementation.typographie import typographie
from cyclades.reglementation.verification import verifier
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import maintenant


class Command(BaseCommand):
    help = (
        "Évalue ou explique un fichier de cas, vérifie ensemble les fichiers de réglementation, en essaie de nouveaux."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reglements", type=Path, default=settings.BASE_DIR / "reglements")
        parser.add_argument("--avec", type=Path, action="append", default=[], help="dossier de paquets à ajouter")
        actes = parser.add_subparsers(dest="acte", required=True)
        actes.add_parser("evaluer").add_argument("fichier", type=Path)
        expliquer = actes.add_parser("expliquer")
        expliquer.add_argument("fichier", type=Path)
        expliquer.add_argument("cas", nargs="*")
        actes.add_parser("verifier")
        essayer_paquets = actes.add_parser("essayer")
        essayer_paquets.add_argument("dossier", type=Path)
        essayer_paquets.add_argument("--domaine", type=Domaine, choices=list(Domaine), required=True)
        essayer_paquets.add_argument("--session", type=int, required=True)

    def handle(self, *, acte: str, reglements: Path, avec: list[Path], **options: object) -> None:
        if acte == "essayer":
            self._essayer(**options)
            return
        try:
            banque = lire_banque({nom: octets for racine in (reglements, *avec) for nom, octets in _paquets(racine)})
            if acte == "verifier":
                self._verifier(banque)
            elif acte == "evaluer":
                self._evaluer(Path(str(options["fichier"])), banque)
            else:
                self._expliquer(Path(str(options["fichier"])), options["cas"], banque)
        except PaquetInvalide as invalide:
            raise CommandError(str(invalide)) from invalide

    def _evaluer(self, fichier: Path, banque: Banque) -> None:
        essais = essayer(_cas(fichier), banque)
        for essai in essais:
            for ligne in essai.lignes(fichier.name):
                self.stdout.write(ligne)
        manques = sum(not essai.est_tenu for essai in essais)
        if manques:
            raise CommandError(f"{manques} cas sur {len(essais)} ne donnent pas ce qui est attendu.")
        self.stdout.write(f"{len(essais)} cas, tous conformes.")

    def _expliquer(self, fichier: Path, choisis: object, banque: Banque) -> None:
        tous = {un.cle: un for un in _cas(fichier)}
        cles = list(choisis) if isinstance(choisis, list) and choisis else list(tous)
        for cle in cles:
            if cle not in tous:
                raise CommandError(f"{cle} : un cas du fichier, parmi {', '.join(tous)}.")
            self.stdout.write(f"{cle}  {tous[cle].titre}")
            try:
                recits = raconter(tous[cle], tous, banque)
            except CasInvalide as invalide:
                raise CommandError(f"{fichier.name} : {cle} : {invalide}") from invalide
            for rang, recit in enumerate(recits, 1):
                if len(recits) > 1:
                    self.stdout.write(f"  variante {rang}")
                for ligne in recit:
                    self.stdout.write(_ecrire(ligne))

    def _essayer(self, *, dossier: Path, domaine: Domaine, session: int, **_: object) -> None:
        try:
            essai = essayer_reglement(
                acteur=AUTOMATE, dossier=dossier, domaine=domaine, session=session, quand=maintenant()
            )
        except FichierRefuse as refus:
            raise CommandError(refus.message) from refus
        for ligne in en_lignes(essai):
            self.stdout.write(ligne)

    def _verifier(self, banque: Banque) -> None:
        remarques = verifier(banque.reglements.values(), banque.commun)
        for remarque in remarques:
            genre = "ERREUR" if remarque.erreur else "avis  "
            self.stdout.write(f"{genre} {remarque.paquet} : {remarque.cle} : {remarque.message}")
        fautes = sum(remarque.erreur for remarque in remarques)
        if fautes:
            raise CommandError(f"{fautes} erreurs dans les fichiers de réglementation.")
        self.stdout.write(f"{len(banque.reglements)} spécialités vérifiées, {len(remarques)} avis, aucune erreur.")


def _paquets(racine: Path) -> Iterator[tuple[str, bytes]]:
    """The packs of a folder, by path from it."""
    tous = (chemin.relative_to(racine).as_posix() for chemin in racine.rglob("*") if chemin.is_file())
    for chemin in paquets_parmi(tous):
        yield chemin, (racine / chemin).read_bytes()


def _cas(fichier: Path) -> tuple[Cas, ...]:
    try:
        return lire_cas(fichier.read_bytes(), fichier.name)
    except OSError as absent:
        raise CommandError(f"{fichier} : {absent.strerror}") from absent


def _ecrire(ligne: LigneExplication) -> str:
    reserve = f", {ligne.reserve}" if ligne.reserve else ""
    return typographie(f"    {ligne.texte} [{ligne.regle} : {ligne.source}{reserve}]")
