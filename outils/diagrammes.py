"""Draws the state tables of `cyclades/metier/*/etats*.py` into `docs/etats.md`: `python -m outils.diagrammes`."""

import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

RACINE = Path(__file__).resolve().parent.parent
PAGE = "docs/etats.md"
ENTETE = """# States

Generated from the tables of `cyclades/metier/*/etats*.py` by `python -m outils.diagrammes`; a test compares them.
"""


def automates() -> dict[str, ModuleType]:
    """What lives (a column, maybe one thing of it: « comptes, rectification ») → its module of states, sorted."""
    fichiers = sorted((RACINE / "cyclades" / "metier").glob("*/etats*.py"))
    return {
        ", ".join((fichier.parent.name, *fichier.stem.split("_")[1:])): importlib.import_module(
            f"cyclades.metier.{fichier.parent.name}.{fichier.stem}"
        )
        for fichier in fichiers
    }


def diagramme(automate: Any) -> str:
    """First the states that nothing leads to, then a line per transition, in the order of the table."""
    arrivees = {vers for (depuis, _), vers in automate.TABLE.items() if vers != depuis}
    departs = dict.fromkeys(depuis for depuis, _ in automate.TABLE if depuis not in arrivees)
    premiers = list(departs) or [next(iter(automate.Etat))]
    lignes = [f"    [*] --> {etat}" for etat in premiers]
    lignes += [f"    {depuis} --> {vers} : {acte}" for (depuis, acte), vers in automate.TABLE.items()]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lignes, "```", ""])


def page(tous: Mapping[str, Any]) -> str:
    return "\n".join([ENTETE, *(f"## {nom}\n\n{diagramme(automate)}" for nom, automate in tous.items())])


if __name__ == "__main__":
    (RACINE / PAGE).parent.mkdir(exist_ok=True)
    sys.exit((RACINE / PAGE).write_text(page(automates())) == 0)
