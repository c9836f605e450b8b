"""Files sent while what receives them is killed: none acknowledged is lost, no row without its file, no half file.

    python bench/depots_sous_pannes.py [--court] [--nombre 200] [--graine N]

Each time a photo is sent to the site, over HTTP, to PostgreSQL and a folder; `kill -9` falls on the web server, the
database or the worker, which judges it, inside the transfer or between the file's sync and the commit; what was killed
comes back, and the photo is sent again until it is acknowledged, as a person would. Then two sites that are wrong on
purpose are killed the same way: what must never happen is then seen. Exits 1 when a target is missed. `--court`: a few
kills.
"""

import argparse
import hashlib
import os
import random
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from bench.banc.bilan import Bilan, repere  # noqa: E402
from bench.banc.navigateur import Navigateur  # noqa: E402
from bench.banc.pannes import Envoi, Installation, Piece, frapper, installation  # noqa: E402

NOMBRE, COURT = 200, 2
PERSONNES = 20
ESSAIS = 60
VERDICT = 90.0  # seconds given to a judge, one that was killed included
COUPS_TEMOINS = 4
ANALYSES = 120.0  # seconds given to the worker to answer for all files, lost leases included
OU = (("web", "entre-deux"), ("base", "transfert"), ("web", "transfert"), ("base", "entre-deux"))
PARTOUT = (*OU, ("travailleur", "entre-deux"), ("web", "entre-deux"), ("web", "transfert"))


@dataclass
class Constat:
    """What was found: each of these must stay empty."""

    perdus: set[str] = field(default_factory=set)
    sans_fichier: set[str] = field(default_factory=set)
    a_moitie: set[str] = field(default_factory=set)

    @property
    def fautes(self) -> int:
        return len(self.perdus) + len(self.sans_fichier) + len(self.a_moitie)


def preparer(nombre: int) -> list[Piece]:
    """So many people registered, each signed in, of whom a proof of identity is awaited on line."""
    from django.conf import settings

    from cyclades.metier.comptes.models import SessionOuverte, empreinte
    from cyclades.metier.pieces.models import Piece as Ligne
    from cyclades.socle.instants import maintenant
    from tests.fabriques import comptes, petit_pays, services

    petit_pays.poser()
    quand, pieces = maintenant(), []
    service = services.service(quand=quand, reglages=petit_pays.REGLAGES)
    for _ in range(nombre):
        numero = f"099{secrets.randbelow(10**8):08d}"
        cle, personne = (
            secrets.token_urlsafe(32),
            comptes.compte(quand=quand, numero=numero, adresse=f"{numero}@exemple.fr"),
        )
        SessionOuverte.objects.create(empreinte=empreinte(cle), compte=personne, ouverte_le=quand, vue_le=quand)
        ligne = Ligne.objects.get(candidature=petit_pays.inscrire(personne, service, quand=quand), cle="identite")
        pieces.append(Piece(ligne.candidature_id, ligne.pk, {settings.SESSION_COOKIE_NAME: cle}))
    return pieces


def constater(envois: Iterable[Envoi]) -> Constat:
    """All rows have their file, whole; all that was acknowledged has its row."""
    from django.db import connection

    from cyclades.metier.pieces.models import Depot, EnvoiRecu
    from cyclades.socle import fichiers

    connection.close()  # the one before may have died with the server
    constat, gardes = Constat(), set()
    for garde in (*Depot.objects.all(), *EnvoiRecu.objects.en_verification()):
        gardes.add((garde.piece_id, garde.nom))
        try:
            fichiers.lire(garde.cle)
        except fichiers.FichierAbsent:
            constat.sans_fichier.add(garde.nom)
        except fichiers.FichierAltere:
            constat.a_moitie.add(garde.nom)
    constat.perdus = {un.nom for un in envois if un.accuse and (un.piece.piece, un.nom) not in gardes}
    connection.close()
    return constat


def servi_entier(une: Installation, envoi: Envoi) -> bool:
    """Once it is judged, what its sender reads back is what is kept."""
    from django.db import connection

    from cyclades.metier.pieces.models import Depot

    connection.close()
    limite = time.monotonic() + VERDICT
    courant = Depot.objects.filter(piece=envoi.piece.piece, retire_le=None, nom=envoi.nom)
    while not courant.exists() and time.monotonic() < limite:
        time.sleep(0.2)
    if not courant.exists():
        return False
    lu = Navigateur(une.port, origine="10.0.0.2", temoins=envoi.piece.temoins).lire(f"{envoi.piece.page}fichier/")
    cle = Depot.objects.get(piece=envoi.piece.piece, retire_le=None).cle
    connection.close()
    return hashlib.sha256(lu.octets).hexdigest() == cle


def tourmenter(
    une: Installation, pieces: list[Piece], nombre: int, ou: tuple[tuple[str, str], ...], de: random.Random
) -> tuple[list[Envoi], Counter[str], int]:
    """So many kills. (What was sent, kills by place and moment that were met, files served otherwise than kept.)"""
    envois, coups, mal_servis = [], Counter[str](), 0
    for rang in range(nombre):
        quoi, quand = ou[rang % len(ou)]
        envoi = Envoi(pieces[rang % len(pieces)], rang=de.randrange(10**9))
        envois.append(envoi)
        coups[f"{quoi}, {quand}"] += frapper(une, envoi, quoi, quand, de)
        while not envoi.accuse and envoi.essais < ESSAIS:
            envoi.envoyer(une.port)
        mal_servis += envoi.accuse and not servi_entier(une, envoi)
    return envois, coups, mal_servis


def attendre_les_analyses() -> int:
    """How many files wait for a judge or for the antivirus still, once the worker had time."""
    from django.db import connection

    from cyclades.metier.pieces.models import Depot, EnvoiRecu

    limite = time.monotonic() + ANALYSES
    attendent = Depot.objects.filter(analyse=Depot.Analyse.EN_ATTENTE)
    while (attendent.exists() or EnvoiRecu.objects.en_verification().exists()) and time.monotonic() < limite:
        time.sleep(1)
    restent: int = attendent.count() + EnvoiRecu.objects.en_verification().count()
    connection.close()
    return restent


def juger(bilan: Bilan, une: Installation, pieces: list[Piece], nombre: int, *, court: bool, graine: int) -> None:
    ou = OU if court else PARTOUT
    une.servir()
    une.travailler()
    envois, coups, mal_servis = tourmenter(une, pieces, nombre, ou, random.Random(graine))
    constat, accuses = constater(envois), sum(envoi.accuse for envoi in envois)
    for moment, combien in sorted(coups.items()):
        bilan.dire(f"kill -9 : {moment}", f"{combien}")
    bilan.juger("kill -9 tombés au moment voulu", f"{coups.total()}", f"≥ {0.95 * nombre:.0f}",
                coups.total() >= 0.95 * nombre)  # fmt: skip
    bilan.juger("fichiers accusés à la fin", f"{accuses} de {nombre}", "tous", accuses == nombre)
    for envoi in envois:
        if not envoi.accuse:
            print(f"          {envoi.nom} : {envoi.raisons}")
    bilan.au_plus("fichiers accusés puis perdus", len(constat.perdus), 0)
    bilan.au_plus("lignes sans leur fichier", len(constat.sans_fichier), 0)
    bilan.au_plus("fichiers gardés à moitié", len(constat.a_moitie), 0)
    bilan.au_plus("fichiers servis autrement que gardés", mal_servis, 0)
    if not court:
        bilan.au_plus("fichiers que ni juge ni antivirus n’ont vus", attendre_les_analyses(), 0)


def temoigner(bilan: Bilan, une: Installation, pieces: list[Piece], defaut: str, quoi: str) -> None:
    """The same on a site that is wrong: a fault must appear."""
    une.fermer()
    une.defaut = defaut
    une.servir()
    envois: list[Envoi] = []
    avant = constater(envois).fautes
    for coup in range(COUPS_TEMOINS):
        envois += tourmenter_sans_lire(une, pieces[coup])
        trouvees = constater(envois).fautes - avant
        if trouvees:
            break
    bilan.juger(f"témoin, {quoi} : fautes vues", f"{trouvees}", "≥ 1", trouvees >= 1)


def tourmenter_sans_lire(une: Installation, piece: Piece) -> list[Envoi]:
    envoi = Envoi(piece, rang=random.randrange(10**9))
    frapper(une, envoi, "web", "entre-deux", random.Random(0))
    while not envoi.accuse and envoi.essais < ESSAIS:
        envoi.envoyer(une.port)
    return [envoi]


def main() -> int:
    lecteur = argparse.ArgumentParser(description="Files sent while what receives them is killed.")
    lecteur.add_argument("--court", action="store_true", help="under 50 s")
    lecteur.add_argument("--nombre", type=int, default=NOMBRE, help="of kills")
    lecteur.add_argument("--graine", type=int, default=20261122)
    options = lecteur.parse_args()
    bilan, debut = Bilan(), time.monotonic()
    print(repere())
    with ExitStack() as pile:
        dossier = Path(pile.enter_context(tempfile.TemporaryDirectory(prefix="cyclades-banc-")))
        if not options.court:
            os.environ["ANTIVIRUS"] = _antivirus(pile, dossier)
        une = pile.enter_context(installation(dossier))
        os.environ.update(une.environnement())
        import django

        django.setup()
        pieces = preparer(PERSONNES if not options.court else COUPS_TEMOINS)
        nombre = COURT if options.court else options.nombre
        juger(bilan, une, pieces, nombre, court=options.court, graine=options.graine)
        temoigner(bilan, une, pieces, "ligne_avant_fichier", "la ligne écrite avant le fichier")
        temoigner(bilan, une, pieces, "fichier_sur_place", "le fichier écrit à sa place")
    bilan.dire("durée du script", f"{time.monotonic() - debut:.0f} s")
    return bilan.conclure()


def _antivirus(pile: ExitStack, dossier: Path) -> str:
    from tests.fabriques.clamd import clamd

    return str(pile.enter_context(clamd(dossier / "antivirus", "root" if os.geteuid() == 0 else os.environ["USER"])))


if __name__ == "__main__":
    sys.exit(main())
