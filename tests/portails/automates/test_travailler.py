"""`manage.py travailler` as it is started for real: mails, recurring acts, clean stop."""

import json
import signal
import time

import pytest

from cyclades.portails.automates.agenda import AGENDA
from tests.operations.courrier.relais_d_essai import RelaisDEssai
from tests.socle.taches import processus
from tests.socle.taches.processus import arrete, attendre

DEPUIS_LONGTEMPS = "2020-01-01T00:00:00+00:00"
FACTEURS = ("-m", "tests.operations.courrier.facteurs")


@pytest.fixture
def relais():
    with RelaisDEssai() as relais:
        yield relais


@pytest.fixture(scope="module")
def modele(tmp_path_factory):
    """Forty mails wait in it."""
    with processus.modele(tmp_path_factory.mktemp("modele"), "tests.operations.courrier.reglages") as base:
        base.executer(*FACTEURS, "deposer", "40", DEPUIS_LONGTEMPS)
        yield base


@pytest.fixture
def base(modele, tmp_path, relais, monkeypatch):
    monkeypatch.setenv("MAIL_PORT", str(relais.port))
    monkeypatch.setenv("MAIL_HOTE", "127.0.0.1")
    monkeypatch.setenv("FICHIERS", str(tmp_path / "fichiers"))
    with processus.copie(modele, tmp_path) as base:
        yield base


def taches(base):
    """What was run, and how it ended: once or twice, if the minute turns meanwhile."""
    return set(base.lire("SELECT task_path, status FROM django_tasks_database_dbtaskresult"))


@pytest.mark.django_db  # on each database
def test_travailler_envoie_les_courriels_suit_l_agenda_et_s_arrete(base, relais):
    with arrete(base.lancer("manage.py", "travailler")) as ouvrier:
        attendre(lambda: len(relais.recus) == 40)
        attendre(lambda: taches(base) == {(une.tache.module_path, "SUCCESSFUL") for une in AGENDA})
        ouvrier.send_signal(signal.SIGTERM)
        _, journal = ouvrier.communicate(timeout=30)

    assert ouvrier.returncode == 0, journal
    evenements = {json.loads(ligne)["event"] for ligne in journal.splitlines()}
    assert {nom for nom in evenements if nom.startswith(("travailleur.", "tache.", "courrier."))} == {
        "travailleur.demarre",
        "tache.finie",
        "courrier.lot",
        "courrier.purge",
        "travailleur.arrete",
    }
    assert base.lire("SELECT COUNT(*) FROM taches_ouvrier") == [(0,)]


@pytest.mark.django_db  # on each database
def test_travailler_vider_fait_ce_qui_est_du_puis_s_arrete(base, relais):
    base.executer("manage.py", "travailler", "--vider")

    assert sorted(relais.combien().values()) == [1] * 40


@pytest.mark.django_db  # on each database
def test_travailler_un_courriel_ecrit_pendant_ce_temps_part_en_moins_de_dix_secondes(base, relais):
    with arrete(base.lancer("manage.py", "travailler")):
        attendre(lambda: len(relais.recus) == 40)
        base.executer(*FACTEURS, "deposer", "1", DEPUIS_LONGTEMPS)
        depuis = time.monotonic()
        attendre(lambda: len(relais.recus) == 41, 10)
    assert time.monotonic() - depuis < 10


def test_agenda_nomme_chaque_acte_une_fois():
    noms = [echeance.nom for echeance in AGENDA]

    assert len(noms) == len(set(noms))
