"""What a supervisor asks: alive while the process answers; ready while all that it leans on does, each told apart."""

from datetime import timedelta
from threading import Event

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django_tasks_db.models import DBTaskResult

from cyclades.operations.journal.taches import sceller
from cyclades.socle import fichiers, sante
from cyclades.socle.instants import maintenant
from cyclades.socle.taches.models import Ouvrier

pytestmark = pytest.mark.django_db
PRETE = {"base": True, "migrations": True, "travailleur": True, "file": True, "fichiers": True}
INCONNUE = dict.fromkeys(PRETE, False)


@pytest.fixture
def travailleur(monkeypatch):
    """Alive; and every migration of the code is applied, in a database that a copy may have made."""
    appliquees = MigrationRecorder(connection).applied_migrations().keys()
    monkeypatch.setattr(sante, "attendues", lambda: frozenset(appliquees))
    Ouvrier.objects.create(id="un", demarre_le=maintenant(), expire_le=maintenant() + timedelta(seconds=30))


def pret(client):
    reponse = client.get("/sante/pret")
    assert client.get("/sante/vivant").status_code == 200
    return reponse.status_code, reponse.json()


def test_installation_saine_est_prete_sans_cookie_ni_redirection(client, travailleur, settings):
    settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS = True, ["inscriptions.exemple.fr"]
    reponse = client.get("/sante/pret", headers={"host": "10.0.0.7:8000"})
    assert (reponse.status_code, reponse.json(), dict(reponse.cookies)) == (200, PRETE, {})
    assert reponse.headers["Cache-Control"] == "no-store"


def test_vivant_ne_demande_rien_a_la_base(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/sante/vivant").json() == {"vivant": True}


def test_pret_coute_peu_et_pas_plus_avec_une_file(client, travailleur, django_assert_max_num_queries):
    for _ in range(3):
        sceller.enqueue()
    with django_assert_max_num_queries(6):
        assert pret(client) == (200, PRETE)


def test_base_qui_ne_repond_pas(client, travailleur, monkeypatch):
    def en_panne(*_, **__):
        raise OperationalError("la base est partie")

    monkeypatch.setattr(connection, "cursor", en_panne)
    assert pret(client) == (503, INCONNUE | {"fichiers": True})


def test_migration_absente(client, travailleur, monkeypatch):
    monkeypatch.setattr(sante, "attendues", lambda: frozenset({("comptes", "9999_a_venir")}))
    assert pret(client) == (503, PRETE | {"migrations": False})


def test_migrations_attendues_sont_celles_du_code():
    assert ("comptes", "0001_initial") in sante.attendues()


def test_travailleur_dont_le_bail_a_fini(client, travailleur):
    Ouvrier.objects.update(expire_le=maintenant() - timedelta(seconds=59))
    assert pret(client) == (200, PRETE)
    Ouvrier.objects.update(expire_le=maintenant() - timedelta(seconds=61))
    assert pret(client) == (503, PRETE | {"travailleur": False})


def test_tache_jamais_commencee_depuis_un_quart_d_heure(client, travailleur):
    sceller.enqueue()
    DBTaskResult.objects.update(enqueued_at=maintenant() - timedelta(minutes=14))
    assert pret(client) == (200, PRETE)
    DBTaskResult.objects.update(enqueued_at=maintenant() - timedelta(minutes=16))
    assert pret(client) == (503, PRETE | {"file": False})
    DBTaskResult.objects.update(run_after=maintenant() + timedelta(hours=1))
    assert pret(client) == (200, PRETE)


def test_magasin_absent(client, travailleur, settings, tmp_path):
    (tmp_path / "un-fichier").write_text("")
    settings.FICHIERS = str(tmp_path / "un-fichier" / "dessous")
    assert pret(client) == (503, PRETE | {"fichiers": False})


def test_magasin_qui_ne_repond_jamais_ne_retient_personne(client, travailleur, monkeypatch):
    fini = Event()
    monkeypatch.setattr(sante, "PATIENCE", 0.05)
    monkeypatch.setattr(fichiers, "repond", lambda: fini.wait(20))
    assert [pret(client) for _ in range(2)] == [(503, PRETE | {"fichiers": False})] * 2
    fini.set()
    with sante._une_seule_a_la_fois:  # the one that hung has ended
        pass


def test_ecrire_aux_sondes_est_refuse(client):
    assert client.post("/sante/pret").status_code == 405
    assert client.get("/sante/autre").status_code == 404
