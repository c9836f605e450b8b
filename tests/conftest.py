"""What every test gets: files in a folder of its own, and only the tests that its database can tell apart."""

import gc
import os
import sqlite3
from contextlib import closing
from copy import copy
from pathlib import Path
from time import process_time

import pytest
from django.conf import settings as reglages
from django.db import connection
from django.db.backends.signals import connection_created
from django.test import TransactionTestCase

from cyclades.socle.depots import a_part
from cyclades.socle.mots_de_passe import Argon2
from outils.verification.etapes import PIECES
from outils.verification.modele import duree, tables

RESERVES = ("postgresql", "sqlite")
PAGES = ("tests/portails/", "tests/defense/", "tests/parcours/")
MEMOIRE_LEGERE = 64  # KiB, where a production fills 23 MiB
CHARGEE = os.environ.get("BASE_CHARGEE") == "oui"
"""Is this the pass whose database holds the référentiels and the regulation in whole, as an installation does?"""
MODELE = Path(os.environ.get("MODELE", ""))
"""That database, already made, when the pass is on SQLite; beside it, the one that holds its tables alone."""
DEPART = MODELE if CHARGEE else tables(MODELE) if MODELE.name else MODELE
"""The one of the two from which this pass starts; when it is not there, the pass makes its own."""


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


def est_au_dessus(item):
    """Pages and what guards them: drawn above the database. `tests/defense/test_visite.py` opens each on both."""
    chemin = item.path.relative_to(reglages.BASE_DIR).as_posix()
    return chemin.startswith(PAGES) and not chemin.endswith("/test_visite.py")


def est_ecarte(item):
    """What speaks of the other database; and on PostgreSQL what cannot tell it, for `./test` ran it on SQLite."""
    ailleurs = any(nom != moteur() and item.get_closest_marker(nom) for nom in RESERVES)
    est_charge = item.get_closest_marker("charges") is not None
    autre_passe = est_charge is not CHARGEE
    if ailleurs or autre_passe:
        return True
    est_dit = item.get_closest_marker("postgresql") is not None
    return moteur() == "postgresql" and not est_dit and (est_au_dessus(item) or not touche_la_base(item))


def passe_de(item):
    """The pass beside that of SQLite which would not find it elsewhere than in its rooms."""
    for nom in ("navigateur", "charges"):
        if item.get_closest_marker(nom):
            return nom
    est_de_postgresql = touche_la_base(item) and not est_au_dessus(item) and not item.get_closest_marker("sqlite")
    return "postgresql" if est_de_postgresql or item.get_closest_marker("postgresql") else None


def est_egare(item):
    piece = item.path.relative_to(reglages.BASE_DIR / "tests").parts[0]
    return piece not in PIECES.get(passe_de(item), (piece,))


@pytest.hookimpl(wrapper=True)
def pytest_collection(session):
    """Seven thousand tests and their modules live until the end: memory is not searched for what is not garbage."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(config, items):
    egares = [item.nodeid for item in items if est_egare(item)]
    if egares:
        raise pytest.UsageError(
            f"Leur passe ne les chercherait pas là (`outils.verification.etapes.PIECES`) : {egares}"
        )
    ecartes = [item for item in items if est_ecarte(item)]
    if ecartes:
        config.hook.pytest_deselected(items=ecartes)
        items[:] = [item for item in items if not est_ecarte(item)]


@pytest.fixture(autouse=True)
def fichiers_a_part(settings, tmp_path):
    """Stored files of one test are seen by no other, and by no installation."""
    settings.FICHIERS = str(tmp_path / "fichiers")


@pytest.fixture(autouse=True)
def sans_attente_du_disque(monkeypatch):
    """Nobody will miss these files: they are written, and not waited for. `tests/socle/test_fichiers.py` waits."""
    monkeypatch.setattr(os, "fsync", os.fstat)


@pytest.fixture
def vrai_hachage():
    """For tests that speak of it: passwords are hashed as a production does."""


@pytest.fixture(autouse=True)
def hachage_leger(request, monkeypatch):
    """Elsewhere Argon2id is the same in all but the memory that it fills: hundreds of tests sign somebody in."""
    if "vrai_hachage" not in request.fixturenames:
        monkeypatch.setattr(Argon2, "memory_cost", MEMOIRE_LEGERE)


@pytest.fixture(scope="session")
def examens_faits():
    return {}


@pytest.fixture(autouse=True)
def depots_examines_une_fois(monkeypatch, examens_faits):
    """The same bytes are judged once a run, in the real process: what it answers depends on nothing else.

    Each judgement starts an interpreter, and hundreds of tests send the same small photo. Those of the judge itself
    (tests/socle/depots) ask it every time.
    """
    vraiment = a_part.demander

    def demander(fichiers, regles):
        cle = (tuple(fichiers), regles)
        if cle not in examens_faits:
            examens_faits[cle] = vraiment(fichiers, regles)
        return copy(examens_faits[cle])

    monkeypatch.setattr(a_part, "demander", demander)


def partir_du_modele(sender, connection, **_):
    """What migrations made once is copied into the database of the tests as soon as it is there, empty."""
    connection_created.disconnect(partir_du_modele)
    with closing(sqlite3.connect(f"file:{DEPART}?mode=ro", uri=True)) as modele:
        modele.backup(connection.connection)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Before the database of the tests: Django then finds nothing to migrate in it."""
    if DEPART.is_file() and connection.vendor == "sqlite":
        connection_created.connect(partir_du_modele)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """In the pass that says so, load the référentiels and the regulation once for all its tests: gives the seconds of
    processor that it took.
    """
    if CHARGEE and DEPART.is_file() and connection.vendor == "sqlite":
        return float(duree(MODELE).read_text())
    depart = process_time()
    if CHARGEE:
        from config import env
        from cyclades.operations.referentiel import charger
        from cyclades.reglementation.droits import AUTOMATE
        from cyclades.socle.instants import maintenant

        with django_db_blocker.unblock():
            charger(acteur=AUTOMATE, dossier=env.RACINE, quand=maintenant())
    return process_time() - depart
