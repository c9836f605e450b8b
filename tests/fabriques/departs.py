"""A candidature registered in the small country, where many tests start: by the acts themselves the first time in a
process, from the rows that they had written the next ones.
"""

from functools import cache
from types import SimpleNamespace

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from cyclades.metier.comptes.models import Compte
from cyclades.metier.examens.models import ServiceInscription
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.inscriptions import QUAND


def inscrite():
    """`candidate`, `service` and `candidature`, its id; on a database that holds nothing of them."""
    depart = _depart()
    for modele, lignes in depart.lignes:
        modele.objects.bulk_create(modele(**ligne) for ligne in lignes)
    _avancer(tuple(modele for modele, _ in depart.lignes))
    return SimpleNamespace(
        candidate=Compte.objects.get(pk=depart.candidate),
        service=ServiceInscription.objects.select_related("session", "academie").get(pk=depart.service),
        candidature=depart.candidature,
    )


@cache
def _depart():
    """What the acts write, in whatever table, beside what was there; it is then undone."""
    modeles = apps.get_models()
    with transaction.atomic():
        avant = {modele: set(modele.objects.values_list("pk", flat=True)) for modele in modeles}
        petit_pays.poser()
        candidate, service = comptes.compte(), services.service(quand=QUAND, reglages=petit_pays.REGLAGES)
        candidature = petit_pays.inscrire(candidate, service)
        nouvelles = [(modele, modele.objects.exclude(pk__in=avant[modele]).values()) for modele in modeles]
        lignes = [(modele, list(siennes)) for modele, siennes in nouvelles if siennes]
        transaction.set_rollback(True)
    return SimpleNamespace(lignes=lignes, candidate=candidate.pk, service=service.pk, candidature=candidature)


def _avancer(modeles):
    """Numbers that a table gives by itself come after those of the rows laid."""
    ordres = connection.ops.sequence_reset_sql(no_style(), modeles)
    if ordres:
        with connection.cursor() as curseur:
            curseur.execute("\n".join(ordres))
