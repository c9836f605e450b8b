"""Taking a guard away, for the controls: what the tests of these rooms would see without it."""

from contextlib import contextmanager

from django.db import connection, connections

from tests.fabriques.concurrence import ailleurs


@contextmanager
def sans_verrou(monkeypatch):
    """PostgreSQL forgets its row locks; SQLite takes its own at the first writing, not at the first reading."""
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connections.settings["default"]["OPTIONS"], "transaction_mode", "DEFERRED")
    else:
        monkeypatch.setattr(type(connection.features), "has_select_for_update", False)
    yield
    monkeypatch.undo()


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
