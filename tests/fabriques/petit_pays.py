"""The small country, for tests whose database holds nothing else: read once a process, laid again for each test."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fabriques import inscriptions
from tests.fabriques.rejeu import refaire
from tests.fabriques.services import REGLAGES
from tests.referentiels.petit import Petit

UNITE = "035000IN"
CUISINE, PATISSIER = "bcp/cuisine", "cap/patissier"
IDENTIFICATION = replace(inscriptions.IDENTIFICATION, pcs="10")
INFORMATIONS = replace(inscriptions.INFORMATIONS, etablissement=UNITE)
REGLAGES = {**REGLAGES, "etablissements": [UNITE]}


def poser():
    """Lay the référentiels and the two packs."""
    refaire(_charger)


def remplir(compte, service, **choix):
    """A draft for « Cuisine » whose six steps are accepted."""
    choix = {"specialite": CUISINE, "identification": IDENTIFICATION, "informations": INFORMATIONS, **choix}
    return inscriptions.remplir(compte, service, **choix)


def inscrire(compte, service, *, quand=inscriptions.QUAND, **choix):
    """A registered candidature for « Cuisine »; its id."""
    return inscriptions.enregistrer(compte, remplir(compte, service, quand=quand, **choix), quand=quand)


def _charger():
    with TemporaryDirectory() as dossier:
        Petit(Path(dossier)).charger(inscriptions.QUAND)
