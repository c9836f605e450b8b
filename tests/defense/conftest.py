"""The settings of a production, as its file says them, over those of the tests."""

import runpy

import pytest
from django.test import Client

from config import env
from config.settings import base
from tests.defense.production import REGLES

PROPRES_AUX_ESSAIS = {"STORAGES", "SECRET_KEY", "DATABASES"}
"""Collected files, key and database stay those of the tests."""


@pytest.fixture
def en_production(settings, monkeypatch):
    """What `config.settings.production` decides, and a browser that comes through its TLS front."""
    monkeypatch.setenv("CLE_SECRETE", "une-cle-pour-lire-les-reglages-de-production-0123456789")
    for nom, valeur in {**REGLES, "ADRESSE": "https://testserver"}.items():
        monkeypatch.setattr(env, nom, valeur)
    monkeypatch.setattr(base, "ALLOWED_HOSTS", ["testserver"])
    for nom, valeur in runpy.run_module("config.settings.production").items():
        if nom.isupper() and nom not in PROPRES_AUX_ESSAIS and valeur != getattr(base, nom, object()):
            setattr(settings, nom, valeur)
    settings.ADRESSE = env.ADRESSE
    settings.CSRF_TRUSTED_ORIGINS = [env.ADRESSE]

    def navigateur(**options):
        return Client(HTTP_X_FORWARDED_PROTO="https", **options)

    return navigateur
