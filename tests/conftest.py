"""What every test gets: files in a folder of its own, and only the tests that its database can tell apart."""

import pytest
from django.conf import settings as reglages
from django.test import TransactionTestCase

RESERVES = ("postgresql", "sqlite")


def moteur():
    return reglages.DATABASES["default"]["ENGINE"].rpartition(".")[2]


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
    return ailleurs or (moteur() == "postgresql" and not touche_la_base(item))


def pytest_collection_modifyitems(config, items):
    ecartes = [item for item in items if est_ecarte(item)]
    if ecartes:
        config.hook.pytest_deselected(items=ecartes)
        items[:] = [item for item in items if not est_ecarte(item)]


@pytest.fixture(autouse=True)
def fichiers_a_part(settings, tmp_path):
    """Stored files of one test are seen by no other, and by no installation."""
    settings.FICHIERS = str(tmp_path / "fichiers")
