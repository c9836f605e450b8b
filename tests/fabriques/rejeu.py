"""What acts write, laid again row by row: they are done once in a process, then their rows are known."""

from functools import cache
from itertools import groupby

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models.sql import InsertQuery


def refaire(acte):
    """The rows that this act writes, on a database that holds nothing of them; gives what it gave the first time."""
    insertions, suites, rendu = _ecrit_par(acte)
    with transaction.atomic(), connection.cursor() as curseur:
        for insertion, lignes in insertions:
            curseur.executemany(insertion, lignes)
        for suite in suites:
            curseur.execute(suite)
    return rendu


@cache
def _ecrit_par(acte):
    """The orders that write what it writes, in whatever table, beside what was there; what it gives. It is then undone.

    Kept as the database takes them: to build the rows of models anew took most of the time of many tests.
    """
    modeles = apps.get_models()
    with transaction.atomic():
        avant = {modele: set(modele.objects.values_list("pk", flat=True)) for modele in modeles}
        rendu = acte()
        nouvelles = [(modele, modele.objects.exclude(pk__in=avant[modele]).values()) for modele in modeles]
        lignes = [(modele, list(siennes)) for modele, siennes in nouvelles if siennes]
        transaction.set_rollback(True)
    insertions = [une for modele, siennes in lignes for une in _inserer(modele, siennes)]
    # Numbers that a table gives by itself come after those of the rows laid.
    suites = connection.ops.sequence_reset_sql(no_style(), [modele for modele, _ in lignes])
    return insertions, suites, rendu


def _inserer(modele, lignes):
    """One order for all the rows of a table, and what each of them holds."""
    champs = [champ for champ in modele._meta.local_concrete_fields if not champ.generated]
    ordres = []
    for ligne in lignes:
        insertion = InsertQuery(modele)
        insertion.insert_values(champs, [modele(**ligne)])
        ordres += insertion.get_compiler(connection=connection).as_sql()
    return [(ordre, [valeurs for _, valeurs in siens]) for ordre, siens in groupby(ordres, key=lambda un: un[0])]
