import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.execution import ESSAIS, OuvrierDisparu, prendre, rendre
from cyclades.socle.taches.models import Creneau
from cyclades.socle.taches.mortes import (
    GARDEES,
    MORTES_GARDEES,
    arguments_en_suspens,
    arguments_vivants,
    mortes,
    purger,
    relancer,
)
from cyclades.socle.taches.travailleur import vider
from tests.socle.taches import essais

pytestmark = pytest.mark.django_db

MATIN = datetime(2026, 11, 22, 9, tzinfo=UTC)


def abandonner(quand: datetime) -> uuid.UUID:
    ligne = prendre(ouvrier="o", quand=quand)
    DBTaskResult.objects.filter(id=ligne.id).update(worker_ids=["o"] * ESSAIS)
    ligne.refresh_from_db()
    rendre(ligne, OuvrierDisparu("o"), quand=quand)
    return ligne.id


def test_mortes_dit_quoi_combien_de_fois_et_pourquoi():
    essais.ne_rien_faire.enqueue()
    ident = abandonner(MATIN)

    (morte,) = mortes()

    assert (morte.id, morte.tache, morte.essais) == (ident, "tests.socle.taches.essais.ne_rien_faire", ESSAIS)
    assert (morte.abandonnee_le, morte.cause) == (MATIN, "cyclades.socle.taches.execution.OuvrierDisparu")


def test_mortes_sans_abandon_est_vide():
    essais.echouer.enqueue()
    vider(quand=MATIN)

    assert mortes() == []


def test_relancer_rend_tous_ses_essais(tmp_path):
    essais.ecrire.enqueue(str(tmp_path / "f"), "enfin")
    relancer(tache_id=abandonner(MATIN), quand=MATIN + timedelta(hours=1))

    assert mortes() == []
    assert vider(quand=MATIN + timedelta(hours=1)) == 1
    assert (tmp_path / "f").read_text() == "enfin\n"
    assert len(DBTaskResult.objects.get().worker_ids) == 1


def test_relancer_tache_inconnue_ou_reussie_est_refuse():
    essais.ne_rien_faire.enqueue()
    vider(quand=MATIN)

    for ident in (uuid.uuid4(), DBTaskResult.objects.get().id):
        with pytest.raises(Introuvable):
            relancer(tache_id=ident, quand=MATIN)


def test_arguments_en_suspens_en_attente_ou_abandonnes_mais_pas_reussis():
    essais.ecrire.enqueue("/dev/null", "a")
    essais.ne_rien_faire.enqueue()
    assert arguments_en_suspens(essais.ecrire) == [["/dev/null", "a"]]

    ident = abandonner(MATIN)
    assert arguments_en_suspens(essais.ecrire) == [["/dev/null", "a"]]

    relancer(tache_id=ident, quand=MATIN)
    vider(quand=MATIN)
    assert arguments_en_suspens(essais.ecrire) == []


def test_arguments_vivants_en_attente_mais_pas_abandonnes():
    essais.ecrire.enqueue("/dev/null", "a")
    assert arguments_vivants(essais.ecrire) == [["/dev/null", "a"]]

    abandonner(MATIN)
    assert arguments_vivants(essais.ecrire) == []


def test_purger_garde_les_recentes():
    essais.ne_rien_faire.enqueue()
    vider(quand=MATIN)
    essais.ne_rien_faire.enqueue()
    abandonner(MATIN)
    Creneau.objects.create(nom="vieux", debut_le=MATIN)

    assert purger(quand=MATIN + GARDEES) == 0
    assert purger(quand=MATIN + GARDEES + timedelta(minutes=1)) == 1
    assert [ligne.status for ligne in DBTaskResult.objects.all()] == ["FAILED"]
    assert purger(quand=MATIN + MORTES_GARDEES + timedelta(minutes=1)) == 1
    assert not Creneau.objects.exists()
