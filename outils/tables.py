"""Draws what is kept, and on which floors each noun lives, into `docs/tables.md`: `python -m outils.tables`."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import django
from django.apps import apps
from django.db.models import Field, Model

RACINE = Path(__file__).resolve().parent.parent
PAGE = "docs/tables.md"
ETAGES = ("portails", "operations", "consultations", "metier", "editions", "reglementation")
COLONNES = ("referentiel", "journal", "comptes", "examens", "candidatures", "pieces", "documents", "courrier", "notes")
ENTETE = """# Tables and nouns

Generated from the models and the packages by `python -m outils.tables`; a test compares them.

A picture for each column of `cyclades/metier`, from what everything hangs on to what hangs on everything. An arrow is a
foreign key, from the row that holds it to the one it names; `o` is a key that may be empty. Keys that leave the column
end at the bare name of a table. Technical columns (identifiers, digests, instants) are left to the code.
"""
NOMS = """## Nouns, floor by floor

A subject keeps its name on every floor: to follow it, read its line.
"""


def modeles(colonne: str) -> Sequence[type[Model]]:
    return sorted(apps.get_app_config(colonne).get_models(), key=lambda modele: modele.__name__)


def image(colonne: str) -> str:
    lignes = [ligne for modele in modeles(colonne) for ligne in _modele(modele)]
    return "\n".join([f"## {colonne}\n", "```mermaid", "erDiagram", *lignes, "```", ""])


def _modele(modele: type[Model]) -> Iterator[str]:
    champs = modele._meta.local_fields  # noqa: SLF001 (how Django gives them)
    yield f"    {modele.__name__} {{"
    yield from (
        f"        {champ.get_internal_type().removesuffix('Field')} {champ.name}"
        for champ in champs
        if _se_montre(champ)
    )
    yield "    }"
    for champ in champs:
        if champ.is_relation:
            combien = "|o" if champ.one_to_one else "}o"
            bout = "o|" if champ.null else "||"
            yield f"    {modele.__name__} {combien}--{bout} {_nom(champ)} : {champ.name}"


def _nom(cle: "Field[object, object]") -> str:
    """Of the table that a key names."""
    return cle.related_model.__name__ if isinstance(cle.related_model, type) else str(cle.related_model)


def _se_montre(champ: "Field[object, object]") -> bool:
    est_technique = champ.primary_key or champ.name.startswith(("empreinte", "nom_recherche", "cle"))
    return not (champ.is_relation or est_technique or champ.name.endswith("_le"))


def noms() -> str:
    """One line a noun: the floors where a package or a module bears it."""
    par_etage = {etage: set(_portes(RACINE / "cyclades" / etage)) for etage in ETAGES}
    tous = sorted(set.union(*par_etage.values()))
    partages = [nom for nom in tous if sum(nom in connus for connus in par_etage.values()) > 1]
    lignes = [
        f"| {nom} | " + " | ".join("×" if nom in par_etage[etage] else "" for etage in ETAGES) + " |"
        for nom in partages
    ]
    entete = ["| noun | " + " | ".join(ETAGES) + " |", "|" + " --- |" * (len(ETAGES) + 1)]
    return "\n".join([NOMS, *entete, *lignes, ""])


def _portes(etage: Path) -> Iterator[str]:
    """Names of the packages and modules of a floor; those of each portal for the portals."""
    dossiers = [portail for portail in etage.iterdir() if portail.is_dir()] if etage.name == "portails" else [etage]
    for dossier in dossiers:
        for chemin in dossier.iterdir():
            if (chemin / "__init__.py").exists() or (chemin.suffix == ".py" and chemin.stem != "__init__"):
                yield chemin.stem


def page() -> str:
    return "\n".join([ENTETE, *map(image, COLONNES), noms()])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    sys.exit((RACINE / PAGE).write_text(page()) == 0)
