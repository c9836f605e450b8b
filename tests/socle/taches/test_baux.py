from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from cyclades.socle.taches.baux import BAIL, battre, nommer, partir, reprendre
from cyclades.socle.taches.execution import ATTENTES, ESSAIS, Issue, prendre
from cyclades.socle.taches.models import Ouvrier
from tests.socle.taches import essais

pytestmark = pytest.mark.django_db

MATIN = datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_nommer_ne_donne_jamais_deux_fois_un_nom():
    assert len({nommer() for _ in range(100)}) == 100


def test_battre_prolonge_le_bail_et_garde_le_depart():
    battre(ouvrier="o1", quand=MATIN)
    battre(ouvrier="o1", quand=MATIN + timedelta(seconds=10))

    assert list(Ouvrier.objects.values_list("id", "demarre_le", "expire_le")) == [
        ("o1", MATIN, MATIN + timedelta(seconds=10) + BAIL)
    ]


def test_partir_efface_le_bail():
    battre(ouvrier="o1", quand=MATIN)
    partir(ouvrier="o1")

    assert not Ouvrier.objects.exists()


def test_reprendre_ouvrier_vivant_ne_touche_a_rien():
    battre(ouvrier="o1", quand=MATIN)
    essais.ne_rien_faire.enqueue()
    prendre(ouvrier="o1", quand=MATIN)

    assert reprendre(quand=MATIN + BAIL - timedelta(microseconds=1)) == []
    assert DBTaskResult.objects.get().status == "RUNNING"


def test_reprendre_bail_fini_remet_la_tache_et_oublie_l_ouvrier():
    battre(ouvrier="mort", quand=MATIN)
    battre(ouvrier="vivant", quand=MATIN + BAIL)
    essais.ne_rien_faire.enqueue()
    prendre(ouvrier="mort", quand=MATIN)

    reprises = reprendre(quand=MATIN + BAIL)

    ligne = DBTaskResult.objects.get()
    assert [(reprise.id, issue) for reprise, issue in reprises] == [(ligne.id, Issue.A_REPRENDRE)]
    assert (ligne.status, ligne.run_after) == ("READY", MATIN + BAIL + ATTENTES[0])
    assert ligne.exception_class_path == "cyclades.socle.taches.execution.OuvrierDisparu"
    assert [ouvrier.id for ouvrier in Ouvrier.objects.all()] == ["vivant"]


def test_reprendre_jamais_la_tache_d_un_mort_reste_en_cours():
    """The control of the one above: without leases, a killed worker keeps its job for ever."""
    battre(ouvrier="mort", quand=MATIN)
    essais.ne_rien_faire.enqueue()
    prendre(ouvrier="mort", quand=MATIN)

    assert prendre(ouvrier="vivant", quand=MATIN + timedelta(days=365)) is None


def test_reprendre_tache_qui_tue_ses_ouvriers_finit_par_l_abandonner():
    essais.ne_rien_faire.enqueue()
    quand, issues = MATIN, []
    for _ in range(ESSAIS):
        battre(ouvrier="mort", quand=quand)
        assert prendre(ouvrier="mort", quand=quand) is not None
        quand += BAIL
        issues += [issue for _, issue in reprendre(quand=quand)]
        quand += timedelta(hours=2)

    assert issues == [Issue.A_REPRENDRE] * (ESSAIS - 1) + [Issue.ABANDONNEE]
    assert DBTaskResult.objects.get().status == "FAILED"
