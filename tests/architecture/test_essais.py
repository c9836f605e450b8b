"""The tests keep their word: none is skipped, none replaces our own code by a double, none can pass by silence."""

import ast

import pytest

from tests.architecture.batiment import RACINE, modules, planter

SAUTS = {"skip", "skipif", "xfail", "importorskip", "skipTest", "skipUnless", "skipIf"}


def sauts(racine):
    return [
        f"{module.a(noeud)} {noeud.attr}"
        for module in modules(racine, "tests")
        for noeud in ast.walk(module.arbre)
        if isinstance(noeud, ast.Attribute) and noeud.attr in SAUTS
    ]


def doubles(racine):
    return [
        module.a(noeud)
        for module in modules(racine, "tests")
        for noeud in ast.walk(module.arbre)
        if (isinstance(noeud, ast.ImportFrom) and (noeud.module or "").startswith(("unittest.mock", "mock")))
        or (isinstance(noeud, ast.Import) and any(alias.name in {"mock", "unittest.mock"} for alias in noeud.names))
        or (
            isinstance(noeud, ast.ImportFrom)
            and noeud.module == "unittest"
            and any(a.name == "mock" for a in noeud.names)
        )
        or (isinstance(noeud, ast.arg) and noeud.arg == "mocker")
    ]


def peut_echouer(fonction):
    """An assertion, an expected refusal, or a call of something whose name says that it checks."""
    for noeud in ast.walk(fonction):
        if isinstance(noeud, ast.Assert):
            return True
        if isinstance(noeud, ast.Call):
            nom = noeud.func.attr if isinstance(noeud.func, ast.Attribute) else getattr(noeud.func, "id", "")
            if nom in {"raises", "warns", "fail"} or "assert" in nom or nom.startswith("verifier"):
                return True
    return False


def sans_assertion(racine):
    return [
        f"{module.a(noeud)} {noeud.name}"
        for module in modules(racine, "tests")
        for noeud in ast.walk(module.arbre)
        if isinstance(noeud, ast.FunctionDef) and noeud.name.startswith("test_") and not peut_echouer(noeud)
    ]


def test_aucun_test_saute():
    assert sauts(RACINE) == []


@pytest.mark.parametrize(
    ("ligne", "nom"),
    [
        ("@pytest.mark.skip\ndef test_a(): ...", "skip"),
        ("pytest.importorskip('clamd')", "importorskip"),
        ("@pytest.mark.xfail\ndef test_a(): ...", "xfail"),
    ],
)
def test_test_saute_est_vu(tmp_path, ligne, nom):
    planter(tmp_path, {"tests/socle/test_a.py": f"{ligne}\n"})
    assert sauts(tmp_path) == [f"tests/socle/test_a.py:1 {nom}"]


def test_aucun_double_de_notre_code():
    assert doubles(RACINE) == []


@pytest.mark.parametrize(
    "ligne",
    ["from unittest import mock", "from unittest.mock import patch", "import unittest.mock", "def test_a(mocker): ..."],
)
def test_double_est_vu(tmp_path, ligne):
    planter(tmp_path, {"tests/socle/test_a.py": f"{ligne}\n"})
    assert doubles(tmp_path) == ["tests/socle/test_a.py:1"]


def test_chaque_test_peut_echouer():
    assert sans_assertion(RACINE) == []


def test_test_sans_assertion_est_vu(tmp_path):
    planter(
        tmp_path,
        {
            "tests/socle/test_a.py": """
            def test_muet():
                print("bonjour")

            def test_parlant():
                assert 1

            def test_refus():
                with pytest.raises(ValueError):
                    int("a")
            """
        },
    )
    assert sans_assertion(tmp_path) == ["tests/socle/test_a.py:1 test_muet"]
