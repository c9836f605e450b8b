"""The six contracts on imports hold, and each one bites."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.batiment import RACINE, couches, modules, planter

LINTER = Path(sys.executable).parent / "lint-imports"
SIX = ("etages", "colonnes", "portails", "guichets", "regles", "cercles")


def lint(racine: Path) -> dict[str, bool]:
    """Contract → kept, by the linter itself, in the order of pyproject.toml."""
    resultat = subprocess.run(
        [LINTER, "--no-cache", "--no-logo", *(f"--contract={identifiant}" for identifiant in SIX)],
        cwd=racine,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(racine), "COLUMNS": "200"},
    )
    verdicts = re.findall(r"^[A-Z].* (KEPT|BROKEN)\b", resultat.stdout, re.MULTILINE)
    assert len(verdicts) == len(SIX), resultat.stdout + resultat.stderr
    return dict(zip(SIX, (verdict == "KEPT" for verdict in verdicts), strict=True))


@pytest.fixture
def chantier(tmp_path):
    """An empty building of the same plan, under the contracts of the project."""
    shutil.copy(RACINE / "pyproject.toml", tmp_path)
    pieces = {
        "cyclades": couches("etages"),
        "cyclades/metier": couches("colonnes"),
        "cyclades/portails": couches("portails"),
    }
    return planter(
        tmp_path,
        {f"{parent}/{nom}/__init__.py": "" for parent, lignes in pieces.items() for ligne in lignes for nom in ligne},
    )


def test_contrats_du_projet_tenus():
    assert lint(RACINE) == dict.fromkeys(SIX, True)


def test_contrats_d_un_batiment_vide_tenus(chantier):
    assert lint(chantier) == dict.fromkeys(SIX, True)


@pytest.mark.parametrize(
    ("fichiers", "casses"),
    [
        pytest.param(
            {
                "cyclades/operations/pieces.py": "from cyclades.portails.commun import acces",
                "cyclades/portails/commun/acces.py": "",
            },
            {"etages"},
            id="operation_remonte_au_portail",
        ),
        pytest.param(
            {
                "cyclades/reglementation/pieces.py": "def dues():\n    import cyclades.socle.instants",
                "cyclades/socle/instants.py": "",
            },
            {"etages"},
            id="regle_appelle_sa_voisine_dans_une_fonction",
        ),
        pytest.param({"cyclades/divers/__init__.py": ""}, {"etages"}, id="piece_de_trop"),
        pytest.param(
            {"cyclades/metier/comptes/models.py": "import cyclades.metier.candidatures"},
            {"colonnes"},
            id="colonne_remonte",
        ),
        pytest.param(
            {"cyclades/metier/pieces/models.py": "import cyclades.metier.documents"},
            {"colonnes"},
            id="colonnes_cote_a_cote_se_parlent",
        ),
        pytest.param({"cyclades/metier/divers/__init__.py": ""}, {"colonnes"}, id="colonne_de_trop"),
        pytest.param(
            {"cyclades/portails/public/views.py": "import cyclades.portails.candidat"},
            {"portails"},
            id="portail_en_appelle_un_autre",
        ),
        pytest.param(
            {"cyclades/portails/commun/acces.py": "import cyclades.portails.public"},
            {"portails"},
            id="commun_connait_un_portail",
        ),
        pytest.param(
            {"cyclades/portails/public/views.py": "import cyclades.metier.comptes"},
            {"guichets"},
            id="vue_touche_une_table",
        ),
        pytest.param(
            {"cyclades/portails/public/views.py": "from cyclades import editions"},
            {"guichets"},
            id="vue_touche_une_edition",
        ),
        pytest.param({"cyclades/reglementation/dossier.py": "import django.db"}, {"regles"}, id="regle_connait_django"),
        pytest.param(
            {"cyclades/reglementation/dossier.py": "from config import env"},
            {"regles"},
            id="regle_lit_les_reglages",
        ),
        pytest.param({"cyclades/reglementation/pieces.py": "import yaml"}, {"regles"}, id="regle_lit_du_yaml"),
        pytest.param(
            {
                "cyclades/operations/pieces.py": "import cyclades.operations.courrier",
                "cyclades/operations/courrier.py": "import cyclades.operations.pieces",
            },
            {"cercles"},
            id="voisins_se_tiennent",
        ),
    ],
)
def test_contrat_viole_est_casse(chantier, fichiers, casses):
    planter(chantier, fichiers)
    assert {identifiant for identifiant, tenu in lint(chantier).items() if not tenu} == casses


def test_lecteur_de_paquets_lit_du_yaml(chantier):
    planter(chantier, {"cyclades/reglementation/paquets.py": "import msgspec, yaml"})
    assert lint(chantier) == dict.fromkeys(SIX, True)


# --- What the linter cannot say: the regulation is the standard library, and the house is not imported from within ---

PAQUETS = {".paquets": {"msgspec", "yaml"}, ".saisies.telephones": {"phonenumbers"}}
DEHORS = {"bench", "config", "demonstration", "outils", "tests"}


def importes(arbre):
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Import):
            yield from ((noeud, alias.name) for alias in noeud.names)
        elif isinstance(noeud, ast.ImportFrom) and noeud.module:
            yield noeud, noeud.module


def imports_hors_de_la_bibliotheque(racine):
    """`reglementation` imports the standard library and itself; some of its modules, what `PAQUETS` says besides."""
    fautes = []
    for module in modules(racine, "cyclades/reglementation"):
        permis = sys.stdlib_module_names.union(*(noms for partie, noms in PAQUETS.items() if partie in module.nom))
        for noeud, nom in importes(module.arbre):
            if nom.split(".")[0] not in permis and not nom.startswith("cyclades.reglementation"):
                fautes.append(f"{module.a(noeud)} {nom}")
    return fautes


def imports_du_dehors(racine):
    """Nothing of the tools, the tests, the settings or the demonstration is imported by `cyclades`."""
    return [
        f"{module.a(noeud)} {nom}"
        for module in modules(racine, "cyclades")
        for noeud, nom in importes(module.arbre)
        if nom.split(".")[0] in DEHORS
    ]


def test_reglementation_n_importe_que_la_bibliotheque():
    assert imports_hors_de_la_bibliotheque(RACINE) == []


def test_reglementation_important_un_paquet_est_vue(tmp_path):
    planter(tmp_path, {"cyclades/reglementation/dossier.py": "import numpy\nimport decimal\n"})
    planter(tmp_path, {"cyclades/reglementation/paquets.py": "import msgspec\nimport requests\n"})
    assert imports_hors_de_la_bibliotheque(tmp_path) == [
        "cyclades/reglementation/dossier.py:1 numpy",
        "cyclades/reglementation/paquets.py:2 requests",
    ]


def test_cyclades_n_importe_rien_du_dehors():
    assert imports_du_dehors(RACINE) == []


def test_cyclades_important_la_demonstration_est_vu(tmp_path):
    planter(tmp_path, {"cyclades/portails/public/views.py": "def f():\n    from demonstration import comptes\n"})
    assert imports_du_dehors(tmp_path) == ["cyclades/portails/public/views.py:2 demonstration"]
