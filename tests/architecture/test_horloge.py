"""The clock is read at the doors only: a rule, an act, a reading and an edition receive `quand`.

A stopwatch (`time.monotonic`) tells no instant: it may age a memory of the process.
"""

import ast

import pytest

from tests.architecture.batiment import RACINE, modules, planter

SANS_HORLOGE = ("cyclades/reglementation", "cyclades/operations", "cyclades/consultations", "cyclades/editions")
LECTURES = {"now", "today", "utcnow", "maintenant", "localdate", "localtime"}


def lectures_de_l_horloge(racine):
    """Jobs (`taches.py`) are doors: they make the actor and the instant, then call the operation."""
    fautes = []
    for module in modules(racine, *SANS_HORLOGE):
        if module.chemin.endswith("taches.py"):
            continue
        for noeud in ast.walk(module.arbre):
            nom = noeud.attr if isinstance(noeud, ast.Attribute) else getattr(noeud, "id", "")
            if isinstance(noeud, ast.Attribute | ast.Name) and nom in LECTURES:
                fautes.append(f"{module.a(noeud)} {nom}")
    return fautes


def test_horloge_lue_aux_portes_seulement():
    assert lectures_de_l_horloge(RACINE) == []


@pytest.mark.parametrize(
    ("ligne", "nom"),
    [
        ("datetime.now(UTC)", "now"),
        ("date.today()", "today"),
        ("timezone.now()", "now"),
        ("maintenant()", "maintenant"),
        ("field(default_factory=datetime.utcnow)", "utcnow"),
    ],
)
@pytest.mark.parametrize("piece", SANS_HORLOGE)
def test_horloge_lue_en_dessous_est_vue(tmp_path, piece, ligne, nom):
    planter(tmp_path, {f"{piece}/essai.py": f"def f():\n    return {ligne}\n"})
    assert lectures_de_l_horloge(tmp_path) == [f"{piece}/essai.py:2 {nom}"]


def test_horloge_lue_dans_une_tache_est_permise(tmp_path):
    planter(tmp_path, {"cyclades/operations/courrier/taches.py": "maintenant()\n"})
    assert lectures_de_l_horloge(tmp_path) == []
