"""What acts write, laid again row by row: they are done once in a process, then their rows are known."""

from functools import cache

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction


def refaire(acte):
    """The rows that this act writes, on a database that holds nothing of them; gives what it gave the first time."""
    lignes, rendu = _ecrit_par(acte)
    for modele, siennes in lignes:
        modele.objects.bulk_create(modele(**ligne) for ligne in siennes)
    _avancer([modele for modele, _ in lignes])
    return rendu


@cache
def _ecrit_par(acte):
    """What it writes, in whatever table, beside what was there, and what it gives; it is then undone."""
    modeles = apps.get_models()
    with transaction.atomic():
        avant = {modele: set(modele.objects.values_list("pk", flat=True)) for modele in modeles}
        rendu = acte()
        nouvelles = [(modele, modele.objects.exclude(pk__in=avant[modele]).values()) for modele in modeles]
        lignes = [(modele, list(siennes)) for modele, siennes in nouvelles if siennes]
        transaction.set_rollback(True)
    return lignes, rendu


def _avancer(modeles):
    """Numbers that a table gives by itself come after those of the rows laid."""
    ordres = connection.ops.sequence_reset_sql(no_style(), modeles)
    if ordres:
        with connection.cursor() as curseur:
            curseur.execute("\n".join(ordres))
