"""Migrations are complete (nothing left to write) and linear (one line per column, no fork, no merge)."""

import ast
import re

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from tests.architecture.batiment import RACINE, modules, planter


def manquantes(etat):
    """Column → names of the migrations still to write to reach this state of the models."""
    changements = MigrationAutodetector(MigrationLoader(None).project_state(), etat).changes(
        MigrationLoader(None).graph
    )
    return sorted(changements)


def precedentes(module, colonne):
    """The migrations of the same column that this one follows."""
    for noeud in ast.walk(module.arbre):
        if isinstance(noeud, ast.Assign) and getattr(noeud.targets[0], "id", "") == "dependencies":
            paires = [element for element in noeud.value.elts if isinstance(element, ast.Tuple)]
            return [paire.elts[1].value for paire in paires if paire.elts[0].value == colonne]
    return []


def ruptures(racine):
    """Migrations that do not follow the one before them, alone; numbers in order, from 0001."""
    fautes = []
    suite = {}
    for module in modules(racine, "cyclades/metier", migrations=True):
        trouve = re.fullmatch(r"cyclades/metier/(\w+)/migrations/(\d{4})_\w+\.py", module.chemin)
        if not trouve:
            continue
        colonne, numero = trouve[1], int(trouve[2])
        attendu = [suite[colonne][1]] if colonne in suite else []
        rang = suite[colonne][0] + 1 if colonne in suite else 1
        if precedentes(module, colonne) != attendu or numero != rang:
            fautes.append(module.chemin)
        suite[colonne] = (numero, module.chemin.rpartition("/")[2].removesuffix(".py"))
    return fautes


def test_migrations_completes():
    assert manquantes(ProjectState.from_apps(apps)) == []


def test_modele_sans_migration_est_vu():
    etat = ProjectState.from_apps(apps)
    etat.add_model(ModelState("journal", "Plante", [("id", models.BigAutoField(primary_key=True))]))
    assert manquantes(etat) == ["journal"]


def test_migrations_lineaires():
    assert ruptures(RACINE) == []


MIGRATION = "class Migration:\n    dependencies = {}\n"


@pytest.mark.parametrize(
    ("nom", "dependances"),
    [
        ("0002_autre", [("comptes", "0001_initial")]),
        ("0003_fusion", [("comptes", "0002_a"), ("comptes", "0001_initial")]),
        ("0004_saut", [("comptes", "0002_a")]),
        ("0003_sans_suite", [("referentiel", "0001_initial")]),
    ],
)
def test_migration_qui_bifurque_est_vue(tmp_path, nom, dependances):
    dossier = "cyclades/metier/comptes/migrations"
    planter(
        tmp_path,
        {
            f"{dossier}/0001_initial.py": MIGRATION.format([("referentiel", "0001_initial")]),
            f"{dossier}/0002_a.py": MIGRATION.format([("comptes", "0001_initial")]),
        },
    )
    assert ruptures(tmp_path) == []
    planter(tmp_path, {f"{dossier}/{nom}.py": MIGRATION.format(dependances)})
    assert ruptures(tmp_path) == [f"{dossier}/{nom}.py"]
