"""Taking a guard away, for the controls: what would happen without it, every time."""

from contextlib import contextmanager
from threading import Barrier

from django.db import connection, connections

from tests.fabriques.concurrence import ailleurs


def rendez_vous(monkeypatch, module, nom, combien, *, avant=False):
    """Whoever leaves (or enters) this function of the module waits for the others: all have read before any writes."""
    fonction, barriere = getattr(module, nom), Barrier(combien, timeout=60)

    def attendre(*arguments, **nommes):
        if avant:
            barriere.wait()
            return fonction(*arguments, **nommes)
        rendu = fonction(*arguments, **nommes)
        barriere.wait()
        return rendu

    monkeypatch.setattr(module, nom, attendre)


@contextmanager
def sans_verrou(monkeypatch):
    """PostgreSQL forgets its row locks; SQLite takes its own at the first writing, not at the first reading."""
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connections.settings["default"]["OPTIONS"], "transaction_mode", "DEFERRED")
    else:
        monkeypatch.setattr(type(connection.features), "has_select_for_update", False)
    yield


@contextmanager
def sans_contrainte(modele, nom):
    """The table accepts what its unique constraint refuses; gone with the file of SQLite, put back on PostgreSQL."""
    contrainte = next(une for une in modele._meta.constraints if une.name == nom)

    def changer(acte):
        with connection.schema_editor() as schema:
            getattr(schema, acte)(modele, contrainte)

    ailleurs(lambda: changer("remove_constraint"))
    try:
        yield
    finally:
        if connection.vendor != "sqlite":
            modele.objects.all().delete()
            changer("add_constraint")
