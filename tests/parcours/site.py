"""The real site, from an empty database: web server, worker, mails through SMTP, each in its process, on the loopback.

Its database is the one that BASE names: a file of its own, or a database of its own on that PostgreSQL server.
"""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
from aiosmtpd.controller import Controller

from demonstration.attrape_courriels import Boite, Reception
from demonstration.processus import arreter, demarrer
from tests.maison.facade import port_libre

HOTE = "127.0.0.1"
PATIENCE = 30.0  # seconds: machines may be slow, nothing waits that long when all is well


@dataclass
class Site:
    """Where the site is, what it sent, and the way behind its scenes."""

    adresse: str
    boite: Boite
    coulisses: "Coulisses"
    services: list = field(default_factory=list)

    def service(self, domaine, academie):
        return next(un for un in self.services if (un["domaine"], un["academie"]) == (domaine, academie))

    def courriel(self, destinataire, sujet):
        """The latest mail to this person whose subject holds these words; waited for."""
        limite = time.monotonic() + PATIENCE
        while time.monotonic() < limite:
            for courriel in self.courriels(destinataire):
                if sujet in courriel.sujet:
                    return courriel
            time.sleep(0.05)
        recus = [courriel.sujet for courriel in self.courriels(destinataire)]
        raise AssertionError(f"Aucun courriel « {sujet} » pour {destinataire} ; reçus : {recus}")

    def courriels(self, destinataire):
        """All mails to this person, latest first."""
        return [courriel for courriel in self.boite.derniers() if courriel.destinataire == destinataire]


class Coulisses:
    """The process behind the scenes: `coulisses.fermer(service_id=…)`."""

    def __init__(self, environnement):
        commande = [sys.executable, "-m", "tests.parcours.coulisses"]
        self.processus = subprocess.Popen(
            commande, env=environnement, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, process_group=0
        )

    def __getattr__(self, acte):
        def demander(**donnees):
            self.processus.stdin.write(json.dumps({"acte": acte, "donnees": donnees}) + "\n")
            self.processus.stdin.flush()
            reponse = self.processus.stdout.readline()
            assert reponse, f"« {acte} » a échoué : voir la trace ci-dessus"
            return json.loads(reponse)

        return demander

    def close(self):
        self.processus.stdin.close()
        self.processus.stdout.close()
        self.processus.wait(10)


@contextmanager
def site(dossier, commun, horloge=None):
    """Start everything in `dossier`, stop it at the end; `commun` is a folder that the tests of one run share.

    :param horloge: the instant at which the site believes that it starts; none: now.
    """
    donnees = dossier / "donnees"
    donnees.mkdir(mode=0o700)
    web, smtp = port_libre(), port_libre()
    with ExitStack() as pile:
        environnement = {
            **{nom: valeur for nom, valeur in os.environ.items() if not nom.startswith("PYTEST")},
            "DJANGO_SETTINGS_MODULE": "tests.parcours.reglages",
            "PYTHONUNBUFFERED": "1",
            "DONNEES": str(donnees),
            "BASE": pile.enter_context(_base(donnees)),
            "ADRESSE": f"http://{HOTE}:{web}",
            "MAIL_HOTE": HOTE,
            "MAIL_PORT": str(smtp),
            "DECALAGE": str(round((horloge - datetime.now(UTC)).total_seconds())) if horloge else "0",
        }
        _charger(environnement, commun)
        coulisses = pile.enter_context(closing(Coulisses(environnement)))
        vu = Site(environnement["ADRESSE"], Boite(dossier / "courriels"), coulisses, coulisses.preparer())
        reception = Controller(Reception(vu.boite), hostname=HOTE, port=smtp)
        reception.start()
        pile.callback(reception.stop)
        pile.enter_context(_processus(environnement, dossier, web))
        yield vu


@contextmanager
def _processus(environnement, dossier, web):
    commandes = {"serveur": ["-m", "demonstration.serveur", str(web)], "travailleur": ["manage.py", "travailler"]}
    enfants = []
    try:
        for nom, commande in commandes.items():
            enfants.append(demarrer(nom, commande, environnement, journal=dossier / f"{nom}.log"))
        _attendre(environnement["ADRESSE"], enfants)
        yield
    finally:
        arreter(enfants)


def _attendre(adresse, enfants):
    limite = time.monotonic() + PATIENCE
    while time.monotonic() < limite:
        finis = [enfant for enfant in enfants if enfant.est_fini()]
        assert not finis, [enfant.journal.read_text() for enfant in finis]
        try:
            with urlopen(adresse, timeout=PATIENCE) as reponse:
                assert reponse.status == 200
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{adresse} ne répond pas")


@contextmanager
def _base(donnees):
    """The address of an empty database of our own, where BASE says; gone afterwards."""
    adresse = os.environ.get("BASE", "sqlite:///")
    if adresse.startswith("sqlite:"):
        yield f"sqlite:///{donnees / 'cyclades.sqlite3'}"
        return
    nom = f"parcours_{os.getpid()}"
    with closing(psycopg.connect(adresse, autocommit=True)) as connexion:
        connexion.execute(f"CREATE DATABASE {nom}")
        try:
            yield urlunsplit(urlsplit(adresse)._replace(path=f"/{nom}"))
        finally:
            connexion.execute(f"DROP DATABASE {nom} WITH (FORCE)")


def _charger(environnement, commun):
    """Tables, référentiels and regulation: by the commands of Cyclades; once a run for the embedded database, when
    `./test` has not made it already.
    """
    base = environnement["BASE"]
    if not base.startswith("sqlite:"):
        return _commandes(environnement)
    modele = Path(os.environ.get("MODELE") or commun / "parcours.sqlite3")
    with (commun / "parcours.verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        if not modele.exists():
            provisoire = commun / "en-cours.sqlite3"
            _commandes({**environnement, "BASE": f"sqlite:///{provisoire}"})
            provisoire.rename(modele)
    return shutil.copyfile(modele, Path(base.removeprefix("sqlite:///")))


def _commandes(environnement):
    for commande in ("migrate", "charger_referentiels"):
        subprocess.run(
            [sys.executable, "manage.py", commande, "--verbosity", "0"], env=environnement, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
