"""The inspections of `./test` that run no test, and the passes of pytest."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from outils.verification.programmes import RACINE

RESULTATS = RACINE / ".resultats"
BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Etape:
    """One command, and whether what it says is only worth reading when it fails."""

    nom: str
    commande: tuple[str, ...]
    muette: bool = True


@dataclass(frozen=True, slots=True)
class Issue:
    nom: str
    reussie: bool
    secondes: float
    texte: str = ""
    statut: int = 0


def _outil(nom: str, *arguments: str) -> tuple[str, ...]:
    return (str(BIN / nom), *arguments)


def _django(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "manage.py", *arguments, "--settings", "config.settings.test")


MODELE = RESULTATS / "modele.sqlite3"
INSPECTIONS = (
    Etape("types (mypy)", _outil("mypy")),
    Etape("base modèle", (sys.executable, "-m", "outils.verification.modele", str(MODELE))),
    Etape("style (ruff)", _outil("ruff", "check", "--output-format", "concise", ".")),
    Etape("mise en forme (ruff)", _outil("ruff", "format", "--check", "--output-format", "concise", ".")),
    Etape("contrats d'import", _outil("lint-imports", "--no-logo")),
    Etape("gabarits (djlint)", _outil("djlint", "--lint", "--quiet", "cyclades")),
    Etape("dépendances (deptry)", _outil("deptry", "cyclades", "config")),
    Etape("migrations à jour", _django("makemigrations", "--check", "--dry-run")),
    Etape("contrôles de Django", _django("check", "--fail-level", "WARNING")),
)


def executer(etape: Etape, environnement: Mapping[str, str] | None = None) -> Issue:
    """Run one step from the root of the project; a silent one speaks only through its outcome."""
    debut = time.monotonic()
    resultat = subprocess.run(
        etape.commande,
        cwd=RACINE,
        env={**os.environ, **(environnement or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if etape.muette else None,
        stderr=subprocess.STDOUT if etape.muette else None,
        text=True,
    )
    secondes = time.monotonic() - debut
    return Issue(etape.nom, resultat.returncode == 0, secondes, resultat.stdout or "", resultat.returncode)


@dataclass(frozen=True, slots=True)
class Essais:
    """A pass of pytest: which markers, which paths, with which seed."""

    nom: str
    marqueurs: str
    chemins: tuple[str, ...] = ()
    ouvriers: int = 2
    pieces: tuple[str, ...] = ()
    """Where all its tests are: the others need not be read. `tests/conftest.py` refuses one that is elsewhere."""

    def rapport(self) -> Path:
        return RESULTATS / f"{self.nom}.xml"

    def etape(self, graine: int) -> Etape:
        paralleles: Sequence[str] = ("-n", str(self.ouvriers), "--dist", "loadgroup") if self.ouvriers > 1 else ()
        options = ("-q", "-m", self.marqueurs, "-p", "randomly", f"--randomly-seed={graine}", *paralleles)
        rapport = f"--junitxml={self.rapport()}"
        commande = (sys.executable, "-m", "pytest", *options, rapport, *(self.chemins or self._pieces()))
        return Etape(self.nom, commande, muette=False)

    def _pieces(self) -> tuple[str, ...]:
        return tuple(f"tests/{piece}" for piece in self.pieces)


PIECES = {
    "charges": ("defense", "demonstration", "operations", "parcours", "portails", "referentiels"),
    "navigateur": ("parcours", "portails"),
    "postgresql": (
        "architecture", "concurrence", "consultations", "demonstration", "maison", "metier", "operations", "socle",
    ),
}  # fmt: skip
"""The rooms of `tests/` in which the tests of a pass are."""


def sqlite(chemins: tuple[str, ...] = ()) -> Essais:
    return Essais("sqlite", "not navigateur and not postgresql", chemins)


def postgresql(chemins: tuple[str, ...] = ()) -> Essais:
    """The suite again; `tests/conftest.py` leaves out what touches no database, which has just run."""
    return Essais("postgresql", "not navigateur and not sqlite", chemins, pieces=PIECES["postgresql"])


def charges(sur: str, chemins: tuple[str, ...] = ()) -> Essais:
    """What needs the référentiels and the regulation in whole; the pass is told by BASE_CHARGEE=oui."""
    return Essais(f"charges-{sur}", "charges and not navigateur", chemins, pieces=PIECES["charges"])


def navigateur(chemins: tuple[str, ...] = ()) -> Essais:
    return Essais("navigateur", "navigateur", chemins, pieces=PIECES["navigateur"])
