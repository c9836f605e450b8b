"""What is due before serving: everything at first, nothing when nothing changed, the demonstration each day."""

import json

import pytest

from demonstration import preparation
from demonstration.preparation import ETAPES, a_faire

TOUTES = [etape.commande for etape in ETAPES]


@pytest.fixture
def donnees(tmp_path):
    (tmp_path / "base.sqlite3").touch()
    return tmp_path


@pytest.fixture
def base(donnees):
    return f"sqlite:///{donnees}/base.sqlite3"


def noms(dues):
    return [etape.commande for etape, _ in dues]


def retenir(donnees, base, dues):
    etapes = {etape.commande: empreinte for etape, empreinte in dues}
    (donnees / "prepare.json").write_text(json.dumps({"base": base, "etapes": etapes}))


def test_premiere_fois_tout_est_a_faire(donnees, base):
    assert noms(a_faire(donnees, base)) == TOUTES


def test_seconde_fois_rien_n_est_a_faire(donnees, base):
    retenir(donnees, base, a_faire(donnees, base))
    assert a_faire(donnees, base) == []


def test_base_disparue_tout_est_a_faire(donnees, base):
    retenir(donnees, base, a_faire(donnees, base))
    (donnees / "base.sqlite3").unlink()
    assert noms(a_faire(donnees, base)) == TOUTES


def test_autre_base_tout_est_a_faire(donnees, base):
    retenir(donnees, base, a_faire(donnees, base))
    assert noms(a_faire(donnees, "postgresql://localhost/cyclades")) == TOUTES


def test_etape_interrompue_seule_la_suite_est_a_faire(donnees, base):
    retenir(donnees, base, a_faire(donnees, base)[:1])
    assert noms(a_faire(donnees, base)) == TOUTES[1:]


def test_lendemain_la_demonstration_seule_est_a_refaire():
    changees = [etape.commande for etape in ETAPES if etape.empreinte("2026-11-22") != etape.empreinte("2026-11-23")]
    assert changees == ["demonstration"]


def test_source_changee_l_etape_est_a_refaire(tmp_path, monkeypatch):
    monkeypatch.setattr(preparation, "RACINE", tmp_path)
    (tmp_path / "referentiels").mkdir()
    (tmp_path / "referentiels" / "pays.csv").write_text("99100,France\n")
    etape = next(etape for etape in ETAPES if etape.commande == "charger_referentiels")
    avant = etape.empreinte("2026-11-22")
    (tmp_path / "referentiels" / "pays.csv").write_text("99100,France\n99107,Lettonie\n")
    assert etape.empreinte("2026-11-22") != avant
