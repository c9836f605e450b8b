"""Sizes: a module stops at 400 lines, a function at 40, docstring aside."""

import ast

from tests.architecture.batiment import RACINE, modules, planter

MODULE = 400
FONCTION = 40
PARTOUT = ("cyclades", "config", "demonstration", "outils", "bench", "tests")


def modules_trop_longs(racine):
    longueurs = ((module.chemin, module.texte.count("\n")) for module in modules(racine, *PARTOUT))
    return [f"{chemin} : {lignes} lignes" for chemin, lignes in longueurs if lignes > MODULE]


def lignes(fonction):
    """From the first line of its body, docstring aside, to its last."""
    corps = fonction.body[1:] if ast.get_docstring(fonction) and len(fonction.body) > 1 else fonction.body
    return fonction.end_lineno - corps[0].lineno + 1


def fonctions_trop_longues(racine):
    return [
        f"{module.a(noeud)} {noeud.name} : {lignes(noeud)} lignes"
        for module in modules(racine, "cyclades", "config", "demonstration", "outils")
        for noeud in ast.walk(module.arbre)
        if isinstance(noeud, ast.FunctionDef | ast.AsyncFunctionDef) and lignes(noeud) > FONCTION
    ]


def test_modules_de_taille_humaine():
    assert modules_trop_longs(RACINE) == []


def test_module_trop_long_est_vu(tmp_path):
    planter(tmp_path, {"cyclades/a.py": "x = 1\n" * 400, "cyclades/b.py": "x = 1\n" * 401})
    assert modules_trop_longs(tmp_path) == ["cyclades/b.py : 401 lignes"]


def test_fonctions_de_taille_humaine():
    assert fonctions_trop_longues(RACINE) == []


def test_fonction_trop_longue_est_vue(tmp_path):
    juste = "def juste():\n    '''Docstring.'''\n" + "    x = 1\n" * 40
    trop = "class A:\n    def trop(self):\n" + "        x = 1\n" * 41
    planter(tmp_path, {"cyclades/a.py": juste, "cyclades/b.py": trop})
    assert fonctions_trop_longues(tmp_path) == ["cyclades/b.py:2 trop : 41 lignes"]
