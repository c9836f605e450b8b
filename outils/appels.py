"""Which functions of the regulation an act, a page or a job really goes through, read in the code.

One is reached when code outside of the room imports it, or when something reached uses it. Worked cases, their
evaluator and the command that runs them are no callers: what they alone go through decides of nobody yet.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
CYCLADES = RACINE / "cyclades"
SALLE = "cyclades.reglementation"
ESSAIS = ("reglementation/cas/", "portails/automates/management/commands/regles.py", "portails/automates/essais.py")


@dataclass(slots=True)
class _Salle:
    """The room: each definition, by dotted name (« pieces.pieces_dues »), with the names and attributes it uses."""

    noms: dict[str, frozenset[str]] = field(default_factory=dict)
    attributs: dict[str, frozenset[str]] = field(default_factory=dict)
    par_nom: dict[str, set[str]] = field(default_factory=dict)
    importes: dict[str, frozenset[str]] = field(default_factory=dict)
    """By module, the names that it takes from the others."""

    def definir(self, nom: str, noeud: ast.AST) -> None:
        self.noms[nom] = frozenset(n.id for n in ast.walk(noeud) if isinstance(n, ast.Name))
        self.attributs[nom] = frozenset(n.attr for n in ast.walk(noeud) if isinstance(n, ast.Attribute))
        self.par_nom.setdefault(nom.rsplit(".", 1)[-1], set()).add(nom)

    def suites(self, nom: str) -> Iterator[str]:
        """What this one uses: names, its own module's first; methods and properties by their name alone."""
        module = next(connu for connu in self.importes if nom.startswith(f"{connu}."))
        for mot in self.noms[nom]:
            memes = self.par_nom.get(mot, set())
            yield from memes if mot in self.importes[module] else {f"{module}.{mot}"} & memes
        for mot in self.attributs[nom]:
            yield from (trouve for trouve in self.par_nom.get(mot, ()) if trouve.count(".") > 1)


def atteintes(racine: Path = CYCLADES) -> frozenset[str]:
    """The functions, classes and methods of the regulation that are reached, by dotted name."""
    return frozenset().union(*atteintes_par(racine).values())


def atteintes_par(racine: Path = CYCLADES) -> dict[str, frozenset[str]]:
    """By package that goes through it (« operations/pieces », « consultations/inscription »), what is reached."""
    salle, importes = _lire(racine)
    return {paquet: _suivre(salle, noms) for paquet, noms in importes.items()}


def _suivre(salle: _Salle, importes: frozenset[str]) -> frozenset[str]:
    reste = {nom for mot in importes for nom in salle.par_nom.get(mot, ())}
    vues: set[str] = set()
    while reste:
        nom = reste.pop()
        vues.add(nom)
        reste |= set(salle.suites(nom)) - vues
    return frozenset(vues)


def _lire(racine: Path) -> tuple[_Salle, dict[str, frozenset[str]]]:
    """The room, and by package the names that the rest of the code imports from it."""
    salle, importes = _Salle(), dict[str, frozenset[str]]()
    for chemin in sorted(racine.rglob("*.py")):
        ou = chemin.relative_to(racine).as_posix()
        if ou.startswith(ESSAIS):
            continue
        arbre = ast.parse(chemin.read_text(encoding="utf-8"))
        if not ou.startswith("reglementation/"):
            paquet = "/".join(ou.removesuffix(".py").split("/")[:2])
            importes[paquet] = importes.get(paquet, frozenset()) | frozenset(_importes(arbre))
        elif not ou.endswith("__init__.py"):
            module = ou.removeprefix("reglementation/").removesuffix(".py").replace("/", ".")
            salle.importes[module] = frozenset(_importes(arbre))
            for nom, noeud in _definitions(arbre, module):
                salle.definir(nom, noeud)
    return salle, importes


def _importes(arbre: ast.AST) -> Iterator[str]:
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.ImportFrom) and (noeud.module or "").startswith(SALLE):
            yield from (alias.name for alias in noeud.names)


def _definitions(noeud: ast.AST, nom: str) -> Iterator[tuple[str, ast.AST]]:
    """What a module defines, tables included, each under its dotted name; the methods of a class apart too."""
    for enfant in ast.iter_child_nodes(noeud):
        if isinstance(enfant, ast.FunctionDef | ast.ClassDef):
            yield f"{nom}.{enfant.name}", enfant
            if isinstance(enfant, ast.ClassDef):
                yield from _definitions(enfant, f"{nom}.{enfant.name}")
        elif isinstance(enfant, ast.Assign | ast.AnnAssign):
            cibles = enfant.targets if isinstance(enfant, ast.Assign) else [enfant.target]
            yield from ((f"{nom}.{cible.id}", enfant) for cible in cibles if isinstance(cible, ast.Name))
