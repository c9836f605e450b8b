"""How the tests of this folder read the building: its files, their syntax trees, its contracts.

A rule is a function from a root folder (or from live objects) to the list of its violations, each naming the culprit.
It is run twice: on the project, where it finds nothing, and on a small tree where the violation was planted.
"""

import ast
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Module:
    """A Python file, by its path from the root."""

    chemin: str
    texte: str

    @cached_property
    def arbre(self) -> ast.Module:
        return ast.parse(self.texte, self.chemin)

    @property
    def nom(self) -> str:
        return self.chemin.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def a(self, noeud: ast.AST) -> str:
        return f"{self.chemin}:{noeud.lineno}"


def modules(racine: Path, *dossiers: str, migrations: bool = False) -> Iterator[Module]:
    for dossier in dossiers:
        for fichier in sorted((racine / dossier).rglob("*.py")):
            if migrations or "migrations" not in fichier.parts:
                yield Module(fichier.relative_to(racine).as_posix(), fichier.read_text())


def planter(racine: Path, fichiers: dict[str, str]) -> Path:
    """Write these files (path → text) under the root; packages get their `__init__.py`."""
    for chemin, texte in fichiers.items():
        fichier = racine / chemin
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(textwrap.dedent(texte).lstrip("\n"))
        if fichier.suffix == ".py":
            for parent in [*fichier.relative_to(racine).parents][:-1]:
                (racine / parent / "__init__.py").touch()
    return racine


def contrat(identifiant: str) -> dict:
    contrats = tomllib.loads((RACINE / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return next(contrat for contrat in contrats if contrat["id"] == identifiant)


def couches(identifiant: str) -> list[list[str]]:
    """The layers of a contract, highest first; those of one line are side by side."""
    return [[nom.strip(" ()") for nom in ligne.split("|")] for ligne in contrat(identifiant)["layers"]]
