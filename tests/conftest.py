"""What every test gets: files in a folder of its own, and only the tests that its database can tell apart."""

import os

import pytest
from django.conf import settings as reglages
from django.test import TransactionTestCase

RESERVES = ("postgresql", "sqlite")
CHARGEE = os.environ.get("BASE_CHARGEE") == "oui"
"""Is this the pass whose database holds the référentiels and the regulation in whole, as an installation does?"""


def moteur():
    return reglages.DATABASES["default"]["ENGINE"].rpartition(".")[2].removesuffix("3")


def touche_la_base(item):
    classe = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or item.get_closest_marker("postgresql") is not None
        or not {"db", "transactional_db", "live_server"}.isdisjoint(item.fixturenames)
        or (classe is not None and issubclass(classe, TransactionTestCase))
    )


def est_ecarte(item):
    """What speaks of the other database; and on PostgreSQL what touches none, for `./test` ran it on SQLite."""
    ailleurs = any(nom != moteur() and item.get_closest_marker(nom) for nom in RESERVES)
    est_charge = item.get_closest_marker("charges") is not None
    autre_passe = est_charge is not CHARGEE
    return ailleurs or autre_passe or (moteur() == "postgresql" and not touche_la_base(item))


def pytest_collection_modifyitems(config, items):
    ecartes = [item for item in items if est_ecarte(item)]
    if ecartes:
        config.hook.pytest_deselected(items=ecartes)
        items[:] = [item for item in items if not est_ecarte(item)]


@pytest.fixture(autouse=True)
def fichiers_a_part(settings, tmp_path):
    """Stored files of one test are seen by no other, and by no installation."""
    settings.FICHIERS = str(tmp_path / "fichiers")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """In the pass that says so, load the référentiels and the regulation once for all its tests."""
    if CHARGEE:
        from config import env
        from cyclades.operations.referentiel import charger
        from cyclades.reglementation.droits import AUTOMATE
        from cyclades.socle.instants import maintenant

        with django_db_blocker.unblock():
            charger(acteur=AUTOMATE, dossier=env.RACINE, quand=maintenant())
