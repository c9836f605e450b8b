"""The demonstration is installed on a local machine, and refused in production."""

import runpy
import string

import pytest

from config import env
from config.settings import base
from tests.defense.production import REGLES


def lire(reglages):
    return runpy.run_module(f"config.settings.{reglages}")


def test_developpement_installe_la_demonstration(monkeypatch, tmp_path):
    monkeypatch.setattr(env, "DONNEES", tmp_path)
    assert lire("developpement")["INSTALLED_APPS"] == [*base.INSTALLED_APPS, "demonstration"]


@pytest.fixture
def production(monkeypatch):
    """What an operator must give."""
    monkeypatch.setenv("CLE_SECRETE", string.ascii_letters)
    monkeypatch.setattr(base, "ALLOWED_HOSTS", ["inscriptions.exemple.fr"])
    for nom, valeur in REGLES.items():
        monkeypatch.setattr(env, nom, valeur)


def test_production_sans_la_demonstration_est_acceptee(production):
    assert lire("production")["INSTALLED_APPS"] == base.INSTALLED_APPS


def test_production_avec_la_demonstration_est_refusee(production, monkeypatch):
    monkeypatch.setattr(base, "INSTALLED_APPS", [*base.INSTALLED_APPS, "demonstration"])
    with pytest.raises(RuntimeError, match="démonstration est refusé en production"):
        lire("production")
