"""Starts what a local Cyclades is made of, watches over it, and stops all of it on Ctrl-C.

Four processes: the mail catcher, the web server, the worker, and this one.
"""

import fcntl
import http.client
import os
import secrets
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TextIO

from config import env
from demonstration.preparation import a_faire
from demonstration.processus import DemarrageImpossible, Enfant, arreter, demarrer, surveiller

HOTE = "127.0.0.1"
PORTS_WEB = range(8000, 8100)
PORTS_COURRIER = range(1025, 1125)
PORTS_COURRIELS = range(8100, 8200)
DEMARRAGE = 60.0


@dataclass(frozen=True, slots=True)
class Adresses:
    """Loopback ports of this start."""

    web: int
    courrier: int
    courriels: int

    @property
    def site(self) -> str:
        return f"http://{HOTE}:{self.web}"

    @property
    def boite(self) -> str:
        return f"http://{HOTE}:{self.courriels}"

    def environnement(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONUNBUFFERED": "1",
            "DJANGO_SETTINGS_MODULE": "config.settings.developpement",
            "ADRESSE": os.environ.get("ADRESSE", self.site),
            "MAIL_HOTE": HOTE,
            "MAIL_PORT": str(self.courrier),
            "ATTRAPE_COURRIELS": self.boite,
            "ACCESSIBILITE_CONTACT": os.environ.get("ACCESSIBILITE_CONTACT", "accessibilite@demonstration.invalid"),
            "STATIQUES_COLLECTES": os.environ.get("STATIQUES_COLLECTES", "oui"),
        }


def est_libre(port: int) -> bool:
    with socket.socket() as prise:
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prise.bind((HOTE, port))
        except OSError:
            return False
    return True


@cache
def reserver(port: int) -> TextIO | None:
    """Keep this port from the other starts of this machine, as long as this process lives; None when one has it.

    A port chosen is used many seconds later, once the data are ready: another start would find it free until then.
    """
    dossier = Path(tempfile.gettempdir()) / f"cyclades-ports-{os.getuid()}"
    dossier.mkdir(mode=0o700, exist_ok=True)
    verrou = (dossier / str(port)).open("w")
    try:
        fcntl.flock(verrou, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        verrou.close()
        return None
    return verrou


def est_a_nous(port: int) -> bool:
    """Nobody listens on it, nor will before we do."""
    return est_libre(port) and reserver(port) is not None


def choisir(variable: str, ports: range) -> int:
    """The port that the environment asks for, else the first free one.

    :raises DemarrageImpossible: the one asked for is taken, or all are.
    """
    voulu = os.environ.get(variable)
    if voulu and not est_a_nous(int(voulu)):
        raise DemarrageImpossible(f"Le port {voulu} ({variable}) est déjà pris.")
    libre = int(voulu) if voulu else next(filter(est_a_nous, ports), None)
    if libre is None:
        raise DemarrageImpossible(f"Aucun port libre de {ports.start} à {ports.stop - 1}.")
    return libre


def adresses() -> Adresses:
    return Adresses(
        web=choisir("PORT", PORTS_WEB),
        courrier=choisir("MAIL_PORT", PORTS_COURRIER),
        courriels=choisir("PORT_COURRIELS", PORTS_COURRIELS),
    )


def garantir_donnees(donnees: Path) -> None:
    """The folder of this installation and its secret key, readable by their owner alone."""
    donnees.mkdir(mode=0o700, parents=True, exist_ok=True)
    for dossier in ("journaux", "statiques"):
        (donnees / dossier).mkdir(exist_ok=True)
    cle = donnees / "cle_secrete"
    if not cle.exists():
        cle.touch(mode=0o600)
        cle.write_text(secrets.token_urlsafe(50))


@contextmanager
def seul(donnees: Path) -> Iterator[None]:
    """Two starts at once prepare one after the other."""
    with (donnees / "verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        yield


def preparer(environnement: Mapping[str, str], arret: threading.Event) -> None:
    """Tables, reference data, demonstration: those that are due; cut short by Ctrl-C, resumed at the next start.

    :raises DemarrageImpossible: a step failed; it has said why.
    """
    with seul(env.DONNEES):
        if not a_faire(env.DONNEES, env.BASE):
            return
        enfant = demarrer("préparation", ["-m", "demonstration.preparation"], environnement)
        try:
            while not enfant.est_fini() and not arret.is_set():
                arret.wait(0.1)
        finally:
            arreter([enfant])
        if enfant.processus.returncode and not arret.is_set():
            raise DemarrageImpossible("La préparation des données a échoué.")


def commandes(ports: Adresses) -> dict[str, list[str]]:
    return {
        "serveur": ["-m", "demonstration.serveur", str(ports.web)],
        "courriels": ["-m", "demonstration.attrape_courriels"],
        "travailleur": ["manage.py", "travailler"],
    }


def repond(port: int) -> bool:
    """Is the first page there? An error page is an answer: it is the server's to explain."""
    connexion = http.client.HTTPConnection(HOTE, port, timeout=30)
    try:
        connexion.request("GET", "/")
        return connexion.getresponse().status > 0
    except OSError:
        return False
    finally:
        connexion.close()


def attendre(enfants: list[Enfant], port: int, arret: threading.Event) -> None:
    """Until the first page of this port is served, or Ctrl-C.

    :raises DemarrageImpossible: a process ended, or the page does not come.
    """
    limite = time.monotonic() + DEMARRAGE
    while not arret.is_set() and not repond(port):
        surveiller(enfants)
        if time.monotonic() > limite:
            raise DemarrageImpossible(f"Le port {port} ne répond pas après {DEMARRAGE:.0f} s.")
        arret.wait(0.05)


def bienvenue(ports: Adresses, secondes: float) -> str:
    from demonstration.comptes import AGENTS, COMPTES  # noqa: PLC0415

    candidats, agents = (
        [f"  {un.qui:<34} {un.identifiant:<37} {un.mot_de_passe}" for un in eux] for eux in (COMPTES, AGENTS)
    )
    return "\n".join(
        [
            "",
            f"Cyclades est prêt, en {secondes:.1f} s :".replace(".", ","),
            "",
            f"  Portail                            {ports.site}/",
            f"  Courriels envoyés, à lire ici      {ports.boite}/",
            "",
            "Comptes de démonstration :",
            "",
            *candidats,
            "",
            f"Agents des services, qui entrent par {ports.site}/gestionnaire/ :",
            "",
            *agents,
            "",
            f"  Leur code, après le mot de passe   {ports.boite}/codes",
            "",
            f"Journaux dans {env.DONNEES / 'journaux'}. Ctrl-C arrête tout.",
        ]
    )


def servir(ports: Adresses, arret: threading.Event, debut: float) -> None:
    """The server first, and alone until it serves: on two cores the others would delay the first page."""
    environnement = ports.environnement()
    preparer(environnement, arret)
    enfants: list[Enfant] = []
    secondes = 0.0
    try:
        for nom, commande in commandes(ports).items():
            journal = env.DONNEES / "journaux" / f"{nom}.log"
            enfants.append(demarrer(nom, commande, environnement, journal=journal))
            if nom == "serveur":
                attendre(enfants, ports.web, arret)
                secondes = time.monotonic() - debut
        attendre(enfants, ports.courriels, arret)
        surveiller(enfants)  # what answered was ours
        if not arret.is_set():
            print(bienvenue(ports, secondes), flush=True)
        while not arret.wait(0.5):
            surveiller(enfants)
    finally:
        arreter(enfants)


def main() -> int:
    debut = time.monotonic()
    arret = threading.Event()
    for numero in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(numero, lambda *_: arret.set())
    garantir_donnees(env.DONNEES)
    try:
        servir(adresses(), arret, debut)
    except DemarrageImpossible as raison:
        print(f"\n{raison}", file=sys.stderr)
        return 1
    print("\nCyclades est arrêté.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
