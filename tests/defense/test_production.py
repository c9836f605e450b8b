"""DEP-01, DEP-02, AUT-26: a production that would be open does not start; no secret by default, nobody in it."""

import os
import runpy
import string
import subprocess
import sys

import pytest

from config import env
from tests.architecture.batiment import RACINE

CLE = string.ascii_letters + string.digits


@pytest.fixture
def donnees(monkeypatch):
    """What an operator gives."""
    monkeypatch.setenv("CLE_SECRETE", CLE)
    monkeypatch.setattr(env, "ADRESSE", "https://inscriptions.exemple.fr")
    monkeypatch.setattr(env, "ATTRAPE_COURRIELS", "")
    return monkeypatch


def demarrer():
    return runpy.run_module("config.settings.production")


def test_production_bien_reglee_demarre(donnees):
    lus = demarrer()
    assert (lus["DEBUG"], lus["SECRET_KEY"], lus["SESSION_COOKIE_SECURE"], lus["CSRF_COOKIE_SECURE"]) == (
        False,
        CLE,
        True,
        True,
    )


def test_production_sans_cle_ne_demarre_pas(donnees):
    donnees.delenv("CLE_SECRETE")
    with pytest.raises(env.VariableManquante, match="CLE_SECRETE"):
        demarrer()


@pytest.mark.parametrize("cle", ["", "courte", "s" * 80, CLE[:49]])
def test_production_cle_faible_ne_demarre_pas(donnees, cle):
    donnees.setenv("CLE_SECRETE", cle)
    with pytest.raises(RuntimeError, match="CLE_SECRETE"):
        demarrer()


@pytest.mark.parametrize("adresse", ["http://inscriptions.exemple.fr", "inscriptions.exemple.fr", "", "ftp://x"])
def test_production_adresse_en_clair_ne_demarre_pas(donnees, adresse):
    donnees.setattr(env, "ADRESSE", adresse)
    with pytest.raises(RuntimeError, match="ADRESSE"):
        demarrer()


@pytest.mark.parametrize("hotes", [[], ["*"], ["inscriptions.exemple.fr", "*"], ["*.exemple.fr"]])
def test_production_tous_les_hotes_ne_demarre_pas(donnees, hotes):
    from config.settings import base

    donnees.setattr(base, "ALLOWED_HOSTS", hotes)
    with pytest.raises(RuntimeError, match="HOTES"):
        demarrer()


def test_production_avec_l_attrape_courriels_ne_demarre_pas(donnees):
    donnees.setattr(env, "ATTRAPE_COURRIELS", "http://127.0.0.1:8100/")
    with pytest.raises(RuntimeError, match="démonstration"):
        demarrer()


def test_production_dit_toutes_ses_fautes_ensemble(donnees):
    donnees.setenv("CLE_SECRETE", "courte")
    donnees.setattr(env, "ADRESSE", "http://x")
    with pytest.raises(RuntimeError) as refus:
        demarrer()
    assert str(refus.value) == "CLE_SECRETE : 50 caractères au hasard ou plus. ADRESSE : elle commence par https://."


def test_production_controles_de_deploiement_sans_un_avertissement(tmp_path):
    """`manage.py check --deploy`, as an operator runs it."""
    reglages = {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "CLE_SECRETE": CLE,
        "ADRESSE": "https://inscriptions.exemple.fr",
        "HOTES": "inscriptions.exemple.fr",
        "DONNEES": str(tmp_path),
        "PYTHONWARNINGS": "error",
    }
    controle = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=RACINE,
        env={**os.environ, **reglages},
        capture_output=True,
        text=True,
    )
    assert (controle.returncode, controle.stderr) == (0, "")


@pytest.mark.django_db
def test_base_neuve_n_a_aucun_compte():
    """AUT-26: migrations create nobody."""
    from cyclades.metier.comptes.models import Compte

    assert list(Compte.objects.values_list("adresse_mail", "identifiant_etablissement")) == []
