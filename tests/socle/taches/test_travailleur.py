"""The worker as a real process: killed, stopped, doubled, deprived of its database."""

import json
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.socle.taches.depart import rendez_vous
from tests.socle.taches.processus import Base, arrete, attendre

pytestmark = pytest.mark.django_db  # on each database

OUVRIER = ("-m", "tests.socle.taches.ouvrier")
ETATS = "SELECT status, json_array_length(worker_ids) FROM django_tasks_database_dbtaskresult"
ETATS_PG = "SELECT status, jsonb_array_length(worker_ids) FROM django_tasks_database_dbtaskresult"


def etats(base: Base) -> list[tuple]:
    return base.lire(ETATS if base.adresse.startswith("sqlite") else ETATS_PG)


def traces(fichier: Path) -> list[str]:
    return fichier.read_text().splitlines() if fichier.exists() else []


@pytest.fixture
def fichier(tmp_path):
    return tmp_path / "traces"


def test_travailler_ouvrier_tue_un_autre_reprend_sa_tache(base, fichier):
    with arrete(
        base.lancer(*OUVRIER, "travailler", "--enfiler", "durer_au_premier_essai", str(fichier), "60")
    ) as victime:
        attendre(lambda: traces(fichier) == ["debut 1"])
        victime.kill()
        victime.wait()
    assert etats(base) == [("RUNNING", 1)]

    with arrete(base.lancer(*OUVRIER, "travailler")):
        attendre(lambda: etats(base) == [("SUCCESSFUL", 2)])
    assert traces(fichier) == ["debut 1", "debut 2", "fin 2"]


def test_travailler_arret_demande_finit_la_tache_puis_part(base, fichier):
    with arrete(
        base.lancer(*OUVRIER, "travailler", "--enfiler", "durer_au_premier_essai", str(fichier), "2")
    ) as ouvrier:
        attendre(lambda: traces(fichier) == ["debut 1"])
        ouvrier.send_signal(signal.SIGTERM)
        _, journal = ouvrier.communicate(timeout=30)

    assert ouvrier.returncode == 0
    assert traces(fichier) == ["debut 1", "fin 1"]
    assert etats(base) == [("SUCCESSFUL", 1)]
    assert base.lire("SELECT * FROM taches_ouvrier") == []
    assert [json.loads(ligne)["event"] for ligne in journal.splitlines()] == [
        "travailleur.demarre",
        "tache.finie",
        "travailleur.arrete",
    ]


def test_travailler_au_repos_part_aussitot(base):
    with arrete(base.lancer(*OUVRIER, "travailler")) as ouvrier:
        attendre(lambda: base.lire("SELECT * FROM taches_ouvrier") != [])
        debut = time.monotonic()
        ouvrier.send_signal(signal.SIGINT)
        assert ouvrier.wait(timeout=30) == 0
    assert time.monotonic() - debut < 5


def test_travailler_deux_signaux_part_sans_attendre_la_tache(base, fichier):
    with arrete(
        base.lancer(*OUVRIER, "travailler", "--enfiler", "durer_au_premier_essai", str(fichier), "60")
    ) as ouvrier:
        attendre(lambda: traces(fichier) == ["debut 1"])
        ouvrier.send_signal(signal.SIGTERM)
        time.sleep(1)
        ouvrier.send_signal(signal.SIGTERM)
        assert ouvrier.wait(timeout=10) == -signal.SIGTERM


def test_travailler_tache_sans_fin_sort_et_la_rend(base, fichier):
    with arrete(
        base.lancer(
            *OUVRIER, "travailler", "--enfiler", "durer_au_premier_essai", str(fichier), "60", "--duree-maximale", "1"
        )
    ) as ouvrier:
        assert ouvrier.wait(timeout=30) == 75

    with arrete(base.lancer(*OUVRIER, "travailler")):
        attendre(lambda: etats(base) == [("SUCCESSFUL", 2)])


def test_travailler_base_absente_un_moment_reprend_quand_elle_revient(base, fichier):
    with arrete(
        base.lancer(*OUVRIER, "travailler", "--enfiler", "couper_la_base_au_premier_essai", str(fichier))
    ) as ouvrier:
        attendre(lambda: traces(fichier) == ["debut 1"])
        time.sleep(1)
        base.lire("ALTER TABLE egaree RENAME TO django_tasks_database_dbtaskresult")
        attendre(lambda: etats(base) == [("SUCCESSFUL", 2)])
        assert ouvrier.poll() is None


def test_travailler_trois_ouvriers_chaque_tache_passe_une_fois(base, fichier):
    enfiler = ("--enfiler", "ecrire", str(fichier), "{rang}", "--fois", "20", "--bail", "30")
    ouvriers = [base.lancer(*OUVRIER, "travailler", *enfiler) for _ in range(3)]
    with arrete(ouvriers[0]), arrete(ouvriers[1]), arrete(ouvriers[2]):
        attendre(lambda: etats(base) == [("SUCCESSFUL", 1)] * 60, 60)
    assert sorted(traces(fichier), key=int) == [str(rang // 3) for rang in range(60)]


def test_travailler_deux_postes_menent_deux_taches_ensemble_et_la_tache_d_un_mort_est_reprise(base, fichier):
    """Two jobs of one queue, one of each post; killed both, both are taken up again, once each."""
    enfiler = ("--enfiler", "durer_au_premier_essai", str(fichier), "60", "--fois", "3")
    with arrete(base.lancer(*OUVRIER, "travailler", *enfiler, "--files", "depots", "depots")) as victime:
        attendre(lambda: traces(fichier) == ["debut 1", "debut 1"])
        victime.kill()
        victime.wait()
    assert sorted(etats(base)) == [("READY", 0), ("RUNNING", 1), ("RUNNING", 1)]
    with arrete(base.lancer(*OUVRIER, "travailler", "--files", "default")):
        attendre(lambda: sorted(etats(base)) == [("READY", 0), ("READY", 1), ("READY", 1)])  # put back, not taken
    assert traces(fichier) == ["debut 1", "debut 1"]


def test_travailler_suit_l_agenda(base):
    with arrete(base.lancer(*OUVRIER, "travailler", "--agenda", "3600")):
        attendre(lambda: etats(base) == [("SUCCESSFUL", 1)])
    assert base.lire("SELECT nom FROM taches_creneau") == [("essai",)]


def test_enfiler_dues_quatre_processus_ensemble_enfilent_une_fois(base):
    instant = datetime(2026, 11, 22, 9, 30, tzinfo=UTC).isoformat()
    with rendez_vous(4) as depart:
        ensemble = [base.lancer(*OUVRIER, "enfiler_les_dues", instant, depart) for _ in range(4)]
        sorties = [processus.communicate(timeout=60) for processus in ensemble]

    assert sorted(sortie for sortie, _ in sorties) == ["0"] * 3 + ["1"], sorties
    assert etats(base) == [("READY", 0)]
