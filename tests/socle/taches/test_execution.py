from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from cyclades.socle.taches.execution import ATTENTES, ESSAIS, Issue, OuvrierDisparu, executer, prendre, rendre
from tests.socle.taches import essais

pytestmark = pytest.mark.django_db

MATIN = datetime(2026, 11, 22, 9, tzinfo=UTC)


def seule() -> DBTaskResult:
    return DBTaskResult.objects.get()


def un_essai(quand: datetime) -> Issue:
    return executer(prendre(ouvrier="o1", quand=quand), quand=quand)


def test_prendre_file_vide_ne_rend_rien():
    assert prendre(ouvrier="o1", quand=MATIN) is None


def test_prendre_marque_la_tache_de_son_ouvrier():
    essais.ne_rien_faire.enqueue()

    ligne = prendre(ouvrier="o1", quand=MATIN)

    assert (seule().status, seule().worker_ids, seule().started_at) == ("RUNNING", ["o1"], MATIN)
    assert ligne.id == seule().id
    assert prendre(ouvrier="o2", quand=MATIN) is None


def test_prendre_attend_l_instant_demande():
    essais.ne_rien_faire.using(run_after=MATIN).enqueue()

    assert prendre(ouvrier="o1", quand=MATIN - timedelta(microseconds=1)) is None
    assert prendre(ouvrier="o1", quand=MATIN) is not None


def test_prendre_suit_la_priorite():
    essais.ecrire.enqueue("", "ordinaire")
    essais.ecrire.using(priority=50).enqueue("", "urgente")

    mots = [prendre(ouvrier="o1", quand=MATIN).args_kwargs["args"][1] for _ in range(2)]

    assert mots == ["urgente", "ordinaire"]


def test_prendre_dans_une_file_laisse_les_autres():
    essais.ne_rien_faire.using(queue_name="depots").enqueue()

    assert prendre(ouvrier="o1", file="default", quand=MATIN) is None
    assert prendre(ouvrier="o1", file="depots", quand=MATIN).id == seule().id


def test_enqueue_transaction_annulee_n_enfile_rien():
    with transaction.atomic():
        essais.ne_rien_faire.enqueue()
        transaction.set_rollback(True)

    assert not DBTaskResult.objects.exists()


def test_executer_reussite_clot_la_tache(tmp_path):
    essais.ecrire.enqueue(str(tmp_path / "f"), "fait")

    assert un_essai(MATIN) == Issue.REUSSIE
    assert (tmp_path / "f").read_text() == "fait\n"
    assert (seule().status, seule().return_value, seule().traceback) == ("SUCCESSFUL", "fait", "")
    assert MATIN <= seule().finished_at < MATIN + timedelta(seconds=5)


def test_executer_echec_remet_a_plus_tard_avec_sa_cause():
    essais.echouer.enqueue()

    assert un_essai(MATIN) == Issue.A_REPRENDRE
    assert (seule().status, seule().worker_ids) == ("READY", ["o1"])
    assert seule().exception_class_path == "tests.socle.taches.essais.Panne"
    assert seule().traceback.endswith("Panne: comme prévu\n")
    assert MATIN + ATTENTES[0] <= seule().run_after < MATIN + ATTENTES[0] + timedelta(seconds=5)


def test_executer_echecs_repetes_attend_de_plus_en_plus_puis_abandonne():
    essais.echouer.enqueue()
    quand, attentes = MATIN, []
    for _ in range(ESSAIS - 1):
        assert un_essai(quand) == Issue.A_REPRENDRE
        attentes.append((seule().run_after - quand) // timedelta(seconds=1))
        quand = seule().run_after

    assert un_essai(quand) == Issue.ABANDONNEE
    assert attentes == sorted({attente.total_seconds() for attente in ATTENTES})
    assert (seule().status, len(seule().worker_ids)) == ("FAILED", ESSAIS)
    assert prendre(ouvrier="o1", quand=quand + timedelta(days=30)) is None


def test_executer_apres_un_echec_efface_la_cause(tmp_path):
    essais.ecrire.enqueue(str(tmp_path / "absent" / "f"), "fait")
    assert un_essai(MATIN) == Issue.A_REPRENDRE
    (tmp_path / "absent").mkdir()

    assert un_essai(MATIN + timedelta(minutes=1)) == Issue.REUSSIE
    assert (seule().exception_class_path, seule().traceback, len(seule().worker_ids)) == ("", "", 2)


def test_executer_fonction_disparue_est_un_echec():
    essais.ne_rien_faire.enqueue()
    DBTaskResult.objects.update(task_path="tests.socle.taches.essais.disparue")

    assert un_essai(MATIN) == Issue.A_REPRENDRE
    assert seule().exception_class_path == "builtins.ImportError"


def test_executer_resultat_indicible_est_un_echec():
    essais.rendre_l_indicible.enqueue()

    assert un_essai(MATIN) == Issue.A_REPRENDRE
    assert seule().exception_class_path == "builtins.TypeError"


def test_executer_dit_a_la_tache_son_essai():
    essais.dire_son_essai.enqueue()
    rendre(prendre(ouvrier="o1", quand=MATIN), OuvrierDisparu("o1"), quand=MATIN)

    un_essai(MATIN + timedelta(minutes=1))

    assert seule().return_value == 2


def test_executer_tache_reprise_par_un_autre_ne_compte_plus():
    essais.ne_rien_faire.enqueue()
    lent = prendre(ouvrier="lent", quand=MATIN)
    rendre(seule(), OuvrierDisparu("lent"), quand=MATIN)
    prendre(ouvrier="suivant", quand=MATIN + timedelta(minutes=1))

    assert executer(lent, quand=MATIN) == Issue.DEPOSSEDEE
    assert (seule().status, seule().worker_ids) == ("RUNNING", ["lent", "suivant"])


def test_rendre_deux_fois_ne_compte_qu_une():
    essais.ne_rien_faire.enqueue()
    ligne = prendre(ouvrier="o1", quand=MATIN)

    assert rendre(ligne, OuvrierDisparu("o1"), quand=MATIN) == Issue.A_REPRENDRE
    assert rendre(ligne, OuvrierDisparu("o1"), quand=MATIN + timedelta(hours=1)) == Issue.DEPOSSEDEE
    assert seule().run_after == MATIN + ATTENTES[0]
