"""Several senders at once, and senders killed while they send: real processes, real SMTP, one database."""

import random
from datetime import timedelta

import pytest

from tests.operations.courrier.conftest import QUAND
from tests.operations.courrier.relais_d_essai import RelaisDEssai
from tests.socle.taches import processus
from tests.socle.taches.depart import rendez_vous
from tests.socle.taches.processus import arrete

pytestmark = pytest.mark.django_db  # on each database

FACTEURS = ("-m", "tests.operations.courrier.facteurs")


@pytest.fixture(scope="module")
def modele_complet(tmp_path_factory):
    """Forty mails wait in it."""
    with processus.modele(tmp_path_factory.mktemp("modele"), "tests.operations.courrier.reglages") as base:
        base.executer(*FACTEURS, "deposer", "40")
        yield base


@pytest.fixture
def relais():
    with RelaisDEssai() as relais:
        yield relais


@pytest.fixture
def base(modele_complet, tmp_path, relais, monkeypatch):
    monkeypatch.setenv("MAIL_PORT", str(relais.port))
    monkeypatch.setenv("MAIL_HOTE", "127.0.0.1")
    with processus.copie(modele_complet, tmp_path) as copie:
        yield copie


def etats(base) -> dict[str, int]:
    return dict(base.lire("SELECT etat, COUNT(*) FROM courrier_message GROUP BY etat"))


def ensemble(base, acte: str, nombre: int) -> None:
    with rendez_vous(nombre) as depart:
        lances = [base.lancer(*FACTEURS, acte, QUAND.isoformat(), depart) for _ in range(nombre)]
        sorties = [un.communicate(timeout=120) for un in lances]
    assert [un.returncode for un in lances] == [0] * nombre, sorties


def test_envoyer_a_deux_ensemble_n_envoie_jamais_deux_fois(base, relais):

    ensemble(base, "tout_envoyer", 2)

    assert etats(base) == {"envoye": 40}
    assert sorted(relais.combien().values()) == [1] * 40


def test_envoyer_a_deux_sans_la_garde_envoie_deux_fois(base, relais):
    """The control: without the claim, the same mail leaves several times."""

    ensemble(base, "tout_envoyer_sans_garde", 2)

    assert len(relais.recus) > 40


def test_envoyer_tue_entre_la_reponse_du_relais_et_la_marque_double_au_plus_une_fois(base, relais):
    graine = random.randrange(2**31)
    hasard = random.Random(graine)
    quand, morts = QUAND, 3
    for _ in range(morts):
        with arrete(base.lancer(*FACTEURS, "tout_envoyer", quand.isoformat(), "")) as victime:
            relais.tuer_apres(1 + hasard.randrange(5), victime.pid)
            assert victime.wait(timeout=60) == -9
        quand += timedelta(minutes=6)
    relais.apres_data = lambda serveur: None

    base.executer(*FACTEURS, "tout_envoyer", quand.isoformat(), "")

    assert etats(base) == {"envoye": 40}
    combien = relais.combien()
    assert len(combien) == 40, f"graine {graine}"
    assert sum(combien.values()) - 40 <= morts, f"graine {graine}"
    assert max(combien.values()) <= 2, f"graine {graine}"
