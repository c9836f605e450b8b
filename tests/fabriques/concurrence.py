"""Acts at once, on one database: threads with a connection each, on SQLite in a file as on PostgreSQL."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

from django.db import connection, connections


@contextmanager
def base_partagee(dossier):
    """What the test has written so far, in a database that threads share. Needs `django_db(transaction=True)`.

    PostgreSQL's already is one. SQLite's is in memory, where nobody waits for anybody: it is copied to a file.
    """
    if connection.vendor != "sqlite":
        yield
        return
    reglages = connections.settings["default"]
    fichier, ancien = dossier / "partagee.sqlite3", reglages["NAME"]
    connection.ensure_connection()
    with sqlite3.connect(fichier) as copie:
        connection.connection.backup(copie)
        copie.execute("PRAGMA journal_mode=WAL")  # sixteen threads at once could not: one of them would be refused
    copie.close()
    patience = reglages["OPTIONS"]["timeout"]
    reglages["NAME"], reglages["OPTIONS"]["timeout"] = str(fichier), 120  # a slow machine is no failure
    try:
        yield
    finally:
        reglages["NAME"], reglages["OPTIONS"]["timeout"] = ancien, patience


def en_parallele(acte, arguments, *, fils=16):
    """Do the act with each argument, `fils` at a time, all starting together; gives what each gave or raised."""
    arguments = list(arguments)
    depart = Barrier(min(fils, len(arguments)))

    def lot(rang):
        depart.wait()
        try:
            return [_rendre(acte, un) for un in arguments[rang :: depart.parties]]
        finally:
            connection.close()

    with ThreadPoolExecutor(depart.parties) as executeur:
        return [un for rendus in executeur.map(lot, range(depart.parties)) for un in rendus]


def _rendre(acte, argument):
    try:
        return acte(argument)
    except Exception as erreur:  # noqa: BLE001 - what it raised is the result
        return erreur


def ailleurs(lecture):
    """Read (or write) as the threads do, from the test."""
    (rendu,) = en_parallele(lambda _: lecture(), [None])
    if isinstance(rendu, Exception):
        raise rendu
    return rendu
