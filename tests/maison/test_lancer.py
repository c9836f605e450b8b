"""How `./run` chooses its ports and keeps its secrets."""

import socket
import stat
import subprocess
import sys

import pytest

from demonstration.lancer import HOTE, Adresses, choisir, est_libre, garantir_donnees
from demonstration.processus import DemarrageImpossible
from tests.architecture.batiment import RACINE


@pytest.fixture
def pris():
    """A port that somebody listens on."""
    with socket.socket() as prise:
        prise.bind((HOTE, 0))
        prise.listen()
        yield prise.getsockname()[1]


def test_port_pris_le_suivant_libre_est_choisi(pris, monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    assert choisir("PORT", range(pris, pris + 20)) in range(pris + 1, pris + 20)


def test_port_demande_et_libre_est_choisi(pris, monkeypatch):
    with socket.socket() as prise:
        prise.bind((HOTE, 0))
        libre = prise.getsockname()[1]
    monkeypatch.setenv("PORT", str(libre))
    assert choisir("PORT", range(pris, pris + 1)) == libre


def test_port_demande_et_pris_est_refuse(pris, monkeypatch):
    monkeypatch.setenv("PORT", str(pris))
    with pytest.raises(DemarrageImpossible, match=f"{pris} \\(PORT\\)"):
        choisir("PORT", range(8000, 8100))


def test_aucun_port_libre_est_refuse(pris, monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    with pytest.raises(DemarrageImpossible, match="Aucun port libre"):
        choisir("PORT", range(pris, pris + 1))


def test_port_choisi_par_un_autre_demarrage_ne_l_est_pas_deux_fois(pris):
    """It is free: the other start prepares its data before it listens."""
    choix = f"from demonstration.lancer import choisir; print(choisir('PORT', range({pris}, {pris} + 20)), flush=True)"
    with subprocess.Popen(
        [sys.executable, "-c", f"{choix}; input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=RACINE
    ) as autre:
        port = int(autre.stdout.readline())
        assert est_libre(port)
        assert choisir("PORT", range(port, port + 20)) > port
        autre.communicate(b"\n")


def test_donnees_lisibles_de_leur_proprietaire_seul(tmp_path):
    garantir_donnees(tmp_path / "donnees")
    cle = tmp_path / "donnees" / "cle_secrete"
    assert stat.S_IMODE((tmp_path / "donnees").stat().st_mode) == 0o700
    assert stat.S_IMODE(cle.stat().st_mode) == 0o600
    assert len(cle.read_text()) >= 50


def test_cle_secrete_faite_une_fois(tmp_path):
    garantir_donnees(tmp_path)
    premiere = (tmp_path / "cle_secrete").read_text()
    garantir_donnees(tmp_path)
    assert (tmp_path / "cle_secrete").read_text() == premiere


def test_adresses_ne_quittent_pas_la_machine(monkeypatch):
    monkeypatch.delenv("ADRESSE", raising=False)
    environnement = Adresses(web=8003, courrier=1026, courriels=8101).environnement()
    attendues = {"MAIL_HOTE": "127.0.0.1", "MAIL_PORT": "1026", "ATTRAPE_COURRIELS": "http://127.0.0.1:8101"}
    assert {nom: environnement[nom] for nom in attendues} == attendues
    assert environnement["ADRESSE"] == "http://127.0.0.1:8003"
