"""Databases and processes of their own for the tests that start workers, and kill them."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

RACINE = Path(__file__).resolve().parents[3]


class Base:
    """A database that several processes can open: its address, and a way to look into it."""

    def __init__(self, adresse: str, reglages: str) -> None:
        self.adresse = adresse
        self.reglages = reglages

    @property
    def environnement(self) -> dict[str, str]:
        return {**os.environ, "BASE": self.adresse, "DJANGO_SETTINGS_MODULE": self.reglages}

    def lire(self, sql: str) -> list[tuple]:
        if self.adresse.startswith("sqlite"):
            with closing(sqlite3.connect(urlsplit(self.adresse).path[1:], timeout=20)) as connexion, connexion:
                return connexion.execute(sql).fetchall()
        with psycopg.connect(self.adresse) as connexion:
            curseur = connexion.execute(sql)
            return curseur.fetchall() if curseur.description else []

    def lancer(self, *arguments: str) -> subprocess.Popen:
        """Start `python …` on this database."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=RACINE,
            env=self.environnement,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def executer(self, *arguments: str) -> str:
        """Run `python …` to its end; what it printed."""
        processus = self.lancer(*arguments)
        sortie, erreurs = processus.communicate(timeout=120)
        assert processus.returncode == 0, erreurs
        return sortie


def _postgresql() -> str | None:
    adresse = os.environ.get("BASE", "")
    return adresse if adresse.startswith("postgres") else None


@contextmanager
def modele(dossier: Path, reglages: str) -> Iterator[Base]:
    """A migrated database, to be copied by each test: made once a session of tests."""
    serveur = _postgresql()
    nom = f"modele_{uuid.uuid4().hex}"
    if serveur is None:
        base = Base(f"sqlite:///{dossier / nom}.sqlite3", reglages)
        base.executer("-m", "django", "migrate", "--skip-checks", "--verbosity", "0")
        yield base
        return
    with _creee(serveur, nom) as adresse:
        base = Base(adresse, reglages)
        base.executer("-m", "django", "migrate", "--skip-checks", "--verbosity", "0")
        yield base


@contextmanager
def copie(original: Base, dossier: Path) -> Iterator[Base]:
    """A database of its own for one test."""
    serveur = _postgresql()
    if serveur is None:
        fichier = dossier / "base.sqlite3"
        with closing(sqlite3.connect(urlsplit(original.adresse).path[1:])) as connexion:
            connexion.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(urlsplit(original.adresse).path[1:], fichier)
        yield Base(f"sqlite:///{fichier}", original.reglages)
        return
    gabarit = urlsplit(original.adresse).path[1:]
    with _creee(serveur, f"essai_{uuid.uuid4().hex}", f'TEMPLATE "{gabarit}"') as adresse:
        yield Base(adresse, original.reglages)


@contextmanager
def _creee(serveur: str, nom: str, gabarit: str = "") -> Iterator[str]:
    adresse = urlunsplit(urlsplit(serveur)._replace(path=f"/{nom}"))
    with psycopg.connect(serveur, autocommit=True) as connexion:
        connexion.execute(f'CREATE DATABASE "{nom}" {gabarit}')
        try:
            yield adresse
        finally:
            connexion.execute(f'DROP DATABASE "{nom}" WITH (FORCE)')


@contextmanager
def arrete(processus: subprocess.Popen) -> Iterator[subprocess.Popen]:
    """Whatever happens in the test, this process does not outlive it."""
    try:
        yield processus
    finally:
        if processus.poll() is None:
            processus.kill()
        processus.communicate()


def attendre(condition: Callable[[], bool], secondes: float = 30.0) -> None:
    """Wait for something that another process does."""
    limite = time.monotonic() + secondes
    while not condition():
        assert time.monotonic() < limite, "attendu en vain"
        time.sleep(0.05)
