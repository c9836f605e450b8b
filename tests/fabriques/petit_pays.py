"""The small country, for tests whose database holds nothing else: read once a process, laid again for each test."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.apps import apps

from tests.fabriques import inscriptions
from tests.fabriques.services import REGLAGES
from tests.referentiels.petit import Petit

UNITE = "035000IN"
CUISINE, PATISSIER = "bcp/cuisine", "cap/patissier"
IDENTIFICATION = replace(inscriptions.IDENTIFICATION, pcs="10")
INFORMATIONS = replace(inscriptions.INFORMATIONS, etablissement=UNITE)
REGLAGES = {**REGLAGES, "etablissements": [UNITE]}


def poser():
    """Lay the référentiels and the two packs."""
    for modele, lignes in _lignes():
        modele.objects.bulk_create(modele(**ligne) for ligne in lignes)


def remplir(compte, service, **choix):
    """A draft for « Cuisine » whose six steps are accepted."""
    choix = {"specialite": CUISINE, "identification": IDENTIFICATION, "informations": INFORMATIONS, **choix}
    return inscriptions.remplir(compte, service, **choix)


def inscrire(compte, service, *, quand=inscriptions.QUAND, **choix):
    """A registered candidature for « Cuisine »; its id."""
    return inscriptions.enregistrer(compte, remplir(compte, service, quand=quand, **choix), quand=quand)


@cache
def _lignes():
    """The rows that loading the files makes, by model, those that others point at first. They are then undone."""
    from django.db import transaction

    modeles = list(apps.get_app_config("referentiel").get_models())
    with TemporaryDirectory() as dossier, transaction.atomic():
        Petit(Path(dossier)).charger(inscriptions.QUAND)
        lues = [(modele, list(modele.objects.values())) for modele in modeles]
        transaction.set_rollback(True)
    return lues
