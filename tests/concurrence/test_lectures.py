"""An agent opens many files at once: as many persons pass as one after the other; without the lock, what is seen."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.journal.models import Consultation, Fait
from cyclades.operations.journal import cadence, consigner
from tests.concurrence.gardes import rendez_vous, sans_verrou
from tests.concurrence.test_inscription import noms
from tests.fabriques import comptes, services
from tests.fabriques.concurrence import ailleurs, base_partagee, en_parallele
from tests.fabriques.controles_de_pieces import gestionnaire

QUAND = datetime(2026, 11, 22, 9, tzinfo=UTC)
SEIZE = range(16)
ARRET = 4


@pytest.fixture(autouse=True)
def seuils(settings):
    settings.LECTURES_ALERTE, settings.LECTURES_ARRET = 2, ARRET
    settings.ADRESSE_ALERTES = "veille@rectorat.exemple.fr"


@pytest.fixture
def lire():
    """Opening the file of the person of this rank."""
    agent, ouvert = gestionnaire(), services.service(quand=QUAND)
    champs = {"service": ouvert, "session": ouvert.session, "academie": ouvert.academie, "numero": 1}
    champs["etat"] = "pre_inscrit"
    dossiers = [Candidature.objects.create(compte=comptes.compte(), **champs).pk for _ in SEIZE]

    def acte(rang):
        consigner(
            acteur=agent,
            lecture="piece_a_controler",
            objet="piece",
            objet_id=dossiers[rang],
            candidature_id=dossiers[rang],
            quand=QUAND,
        )

    return acte


def ecrit():
    return Consultation.objects.count(), sorted(Fait.objects.values_list("acte", flat=True))


def test_lire_seize_personnes_a_la_fois_quatre_passent_et_la_veille_est_prevenue_une_fois(tmp_path, lire):
    with base_partagee(tmp_path):
        rendus = en_parallele(lire, SEIZE)
        lectures, faits = ailleurs(ecrit)
    assert noms(rendus) == ["LecturesArretees"] * 12 + ["NoneType"] * ARRET
    assert (lectures, faits) == (ARRET, ["alerter_lectures", "arreter_lectures"])


def test_lire_seize_personnes_sans_verrou_toutes_passent(tmp_path, monkeypatch, lire):
    """The control: all have counted before any is written down; SQLite alone stops them, wordless."""
    with base_partagee(tmp_path), sans_verrou(monkeypatch):
        rendez_vous(monkeypatch, cadence, "_personnes", 16)
        rendus = noms(en_parallele(lire, SEIZE))
        lectures, _ = ailleurs(ecrit)
    attendus = ["NoneType"] + ["OperationalError"] * 15 if connection.vendor == "sqlite" else ["NoneType"] * 16
    assert (rendus, lectures) == (attendus, attendus.count("NoneType"))
