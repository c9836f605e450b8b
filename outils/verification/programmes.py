"""Programs that come from Debian or npm: found, else installed when possible, else named as missing."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
OUTILS = RACINE / ".outils"

VNU_VERSION = "26.9.27"
VNU_SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
VNU = OUTILS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


class ProgrammeManquant(RuntimeError):
    """A program is missing and cannot be installed from here."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A Debian package, and what shows that it is there: a command or the one that does as well, else files of this
    shape.
    """

    paquet: str
    commande: str = ""
    sinon: str = ""
    motif: str = ""

    def est_present(self) -> bool:
        return bool(self.chemin()) if self.commande else any(Path("/").glob(self.motif))

    def chemin(self) -> str | None:
        """Where its command is."""
        chemin = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
        trouves = (shutil.which(nom, path=chemin) for nom in (self.commande, self.sinon) if nom)
        return next(filter(None, trouves), None)


POSTGRESQL = Programme("postgresql", motif="usr/lib/postgresql/*/bin/initdb")
DE_BASE = (
    Programme("clamav-daemon", "clamd"),
    Programme("fonts-liberation", motif="usr/share/fonts/truetype/liberation*/LiberationSans-Regular.ttf"),
    Programme("nginx", "nginx"),
    Programme("poppler-utils", "pdftotext"),
)
CHROMIUM = Programme("chromium-headless-shell", "chromium-headless-shell", sinon="chromium")
"""The engine without a browser around it, a sixth less to run; else the whole browser, its window not drawn."""
DU_NAVIGATEUR = (
    CHROMIUM,
    Programme("default-jre-headless", "java"),
    Programme("npm", "npm"),
)


def absents(programmes: Iterable[Programme]) -> list[str]:
    return [programme.paquet for programme in programmes if not programme.est_present()]


def installer_debian(programmes: Iterable[Programme]) -> None:
    """Install the missing packages; nothing when all are there.

    :raises ProgrammeManquant: not root, no apt-get, or apt-get refused.
    """
    manquants = absents(programmes)
    if not manquants:
        return
    commande = f"apt-get install {' '.join(manquants)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise ProgrammeManquant(f"Il manque des programmes, et il faut être root pour les installer : {commande}")
    print(f"Installation des paquets Debian : {' '.join(manquants)}…", flush=True)
    # RUNLEVEL=1: the services that the packages bring are not started.
    environnement = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *manquants]):
        _executer(["apt-get", *arguments], environnement, commande)


def installer_vnu() -> None:
    """The checker of HTML, from npm, of one version and one digest.

    :raises ProgrammeManquant: npm refused, or the file is not the one that was pinned.
    """
    if not VNU.exists():
        OUTILS.mkdir(exist_ok=True)
        print(f"Installation de vnu-jar {VNU_VERSION}…", flush=True)
        paquet = f"vnu-jar@{VNU_VERSION}"
        options = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        commande = ["npm", "install", *options, "--prefix", str(OUTILS), paquet]
        _executer(commande, dict(os.environ), f"npm install {paquet}")
    if hashlib.sha256(VNU.read_bytes()).hexdigest() != VNU_SHA256:
        raise ProgrammeManquant(f"{VNU} n'est pas la version {VNU_VERSION} attendue : supprimez .outils/node_modules")


def _executer(commande: list[str], environnement: Mapping[str, str], quoi: str) -> None:
    resultat = subprocess.run(commande, env=environnement, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if resultat.returncode:
        raise ProgrammeManquant(f"Échec de « {quoi} » :\n{resultat.stderr.strip()[-2000:]}")
