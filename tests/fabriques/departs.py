"""Where many tests start: reached by the acts themselves the first time in a process, then laid again row by row."""

from functools import cache
from types import SimpleNamespace

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from config import env
from cyclades.metier.comptes.models import Compte
from cyclades.metier.examens.models import ServiceInscription
from cyclades.operations.referentiel import paquets
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.inscriptions import QUAND


def inscrite():
    """A candidature registered in the small country: `candidate`, `service` and `candidature`, its id."""
    candidate, service, candidature = _refaire(_inscrire)
    return SimpleNamespace(
        candidate=Compte.objects.get(pk=candidate),
        service=ServiceInscription.objects.select_related("session", "academie").get(pk=service),
        candidature=candidature,
    )


def reglements():
    """The regulation in whole."""
    _refaire(_charger_les_reglements)


def _inscrire():
    petit_pays.poser()
    candidate, service = comptes.compte(), services.service(quand=QUAND, reglages=petit_pays.REGLAGES)
    return candidate.pk, service.pk, petit_pays.inscrire(candidate, service)


def _charger_les_reglements():
    paquets.charger(paquets.fichiers(env.RACINE / "reglements"), QUAND)


def _refaire(acte):
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
