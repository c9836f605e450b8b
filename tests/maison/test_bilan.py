"""What `./test` adds up, from reports as pytest writes them."""

import pytest

from outils.verification import bilan

RAPPORT = """<?xml version="1.0" encoding="utf-8"?>
<testsuites><testsuite name="pytest" tests="4">
<testcase classname="tests.operations.test_inscription" name="test_a" time="1.5" />
<testcase classname="tests.operations.pieces.test_depot.TestDepot" name="test_b" time="0.5">
<failure message="x">x</failure></testcase>
<testcase classname="tests.socle.test_instants" name="test_c" time="0.25"><skipped message="y" /></testcase>
<testcase classname="tests.socle.test_instants" name="test_d" time="0"><error message="z">z</error></testcase>
</testsuite></testsuites>
"""


@pytest.fixture
def passe(tmp_path):
    (tmp_path / "sqlite.xml").write_text(RAPPORT)
    return bilan.lire("sqlite", tmp_path / "sqlite.xml")


def test_lire_un_rapport_compte_par_piece(passe):
    assert passe.pieces == {
        "operations": bilan.Compte(reussis=1, echoues=1, secondes=2.0),
        "socle": bilan.Compte(echoues=1, sautes=1, secondes=0.25),
    }


def test_lire_un_rapport_absent_ne_compte_rien(tmp_path):
    assert bilan.lire("navigateur", tmp_path / "absent.xml").total() == bilan.Compte()


def test_ligne_finale_additionne_les_passes(passe):
    assert bilan.ligne_finale([passe, passe]) == "2 passed, 4 failed, 2 skipped"


def test_tableau_a_une_ligne_par_piece_et_un_total(passe):
    lignes = bilan.tableau([passe]).splitlines()
    assert [ligne.split() for ligne in lignes[1:]] == [
        ["sqlite", "operations", "1", "1", "0", "2.0"],
        ["sqlite", "socle", "0", "1", "1", "0.2"],
        ["sqlite", "—", "total", "1", "2", "1", "2.2"],
    ]
