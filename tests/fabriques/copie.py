"""A copy of the database as it was loaded, for tests where threads commit: the original stays as it was."""

import sqlite3
from contextlib import contextmanager

from django.db import connection, connections

SANS_ATTENTE = {"synchronous=FULL": "synchronous=OFF"}  # nobody will miss this copy: no wait for the disk


@contextmanager
def base_copiee(dossier):
    """Connections opened from now on go to a copy; the one of this thread, when it is open, stays where it was.

    To be entered before a test takes its connection: in a fixture of the module.
    """
    reglages = connections.settings["default"]
    anciens = {**reglages, "OPTIONS": {**reglages["OPTIONS"]}}
    copier = _copier_sqlite if connection.vendor == "sqlite" else _copier_postgresql
    try:
        with copier(reglages, dossier):
            yield
    finally:
        reglages.update(anciens)


@contextmanager
def _copier_sqlite(reglages, dossier):
    fichier = dossier / "copie.sqlite3"
    connection.ensure_connection()
    with sqlite3.connect(fichier) as copie:
        connection.connection.backup(copie)
    copie.close()
    options = reglages["OPTIONS"]
    reglages["NAME"] = str(fichier)
    options["timeout"] = 120  # a slow machine is no failure
    for de, vers in SANS_ATTENTE.items():
        options["init_command"] = options["init_command"].replace(de, vers)
    yield


@contextmanager
def _copier_postgresql(reglages, _dossier):
    """`CREATE DATABASE … TEMPLATE` wants nobody in the original."""
    connection.close()
    originale, copie = (connection.ops.quote_name(nom) for nom in (reglages["NAME"], f"{reglages['NAME']}_copie"))
    with connection._nodb_cursor() as curseur:
        curseur.execute(f"CREATE DATABASE {copie} TEMPLATE {originale}")
    reglages["NAME"] = f"{reglages['NAME']}_copie"
    try:
        yield
    finally:
        connection.close()  # the tests opened it on the copy
        with connection._nodb_cursor() as curseur:
            curseur.execute(f"DROP DATABASE {copie} WITH (FORCE)")
