"""Asking a real clamd; and what silence, refusal and nonsense are worth: never « sain »."""

import getpass
import shutil
import socket
import tempfile
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.core.checks import Tags, run_checks

from cyclades.socle.antivirus import AntivirusInjoignable, Etat, Verdict, analyser
from tests.fabriques.clamd import EICAR, TEMOIN, clamd
from tests.fabriques.depots.pdfs import fichier_joint, pdf


@pytest.fixture(scope="module")
def adresse():
    """A short path: the name of a socket holds a hundred letters at most."""
    dossier = Path(tempfile.mkdtemp(prefix="clamd-", dir="/tmp"))
    try:
        with clamd(dossier, getpass.getuser()) as ou:
            yield ou
    finally:
        shutil.rmtree(dossier)


@pytest.fixture
def regle(settings, adresse):
    settings.ANTIVIRUS = adresse


@pytest.mark.parametrize("octets", [b"", b"bonjour", pdf(), bytes(5_000_000)], ids=["vide", "texte", "pdf", "cinq-mo"])
def test_fichier_sain(regle, octets):
    assert analyser(octets) == Verdict(Etat.SAIN)


@pytest.mark.parametrize(
    ("octets", "nom"),
    [(EICAR, "EICAR"), (b"x" * 70_000 + TEMOIN, "Temoin"), (pdf(fichier_joint) + TEMOIN, "Temoin")],
    ids=["eicar", "a-cheval-sur-deux-morceaux", "dans-un-pdf"],
)
def test_fichier_infecte_est_nomme(regle, octets, nom):
    assert analyser(octets) == Verdict(Etat.INFECTE, f"Essai.{nom}.UNOFFICIAL")


def test_fichier_plus_long_que_la_limite_de_clamd_n_a_pas_de_verdict(regle):
    with pytest.raises(AntivirusInjoignable):
        analyser(bytes(21 * 1024 * 1024))


def test_sans_antivirus_rien_n_est_dit_sain(settings):
    settings.ANTIVIRUS = "aucun"
    assert analyser(EICAR) == Verdict(Etat.NON_ANALYSE)


@pytest.mark.parametrize("ou", ["unix:/nulle/part.ctl", "tcp:127.0.0.1:9"])
def test_antivirus_eteint_n_est_pas_un_verdict(settings, ou):
    settings.ANTIVIRUS = ou
    with pytest.raises(AntivirusInjoignable):
        analyser(b"bonjour")


@contextmanager
def faux_clamd(reponse):
    """Answers this, whatever is asked."""
    with socket.create_server(("127.0.0.1", 0)) as ecoute:

        def servir():
            with suppress(OSError):  # it listens no more
                while True:
                    prise, _ = ecoute.accept()
                    with prise:
                        while not prise.recv(65_536).endswith(bytes(4)):
                            pass
                        prise.sendall(reponse)

        fil = threading.Thread(target=servir, daemon=True)
        fil.start()
        yield f"tcp:127.0.0.1:{ecoute.getsockname()[1]}"
        ecoute.shutdown(socket.SHUT_RDWR)
        fil.join(5)


@pytest.mark.parametrize(
    "reponse", [b"", b"stream: ", b"OK FOUND OK\0", b"INSTREAM size limit exceeded. ERROR\0", b"\xff" * 9_000]
)
def test_reponse_qui_n_en_est_pas_une_n_est_jamais_saine(settings, reponse):
    with faux_clamd(reponse) as settings.ANTIVIRUS, pytest.raises(AntivirusInjoignable):
        analyser(b"bonjour")


def test_controle_de_deploiement_refuse_l_absence_d_antivirus(settings):
    trouves = {reglage: [] for reglage in ("aucun", "unix:/run/clamav/clamd.ctl")}
    for reglage in trouves:
        settings.ANTIVIRUS = reglage
        fautes = run_checks(tags=[Tags.security], include_deployment_checks=True)
        trouves[reglage] = [un.id for un in fautes if un.id == "socle.E002"]
    assert trouves == {"aucun": ["socle.E002"], "unix:/run/clamav/clamd.ctl": []}
