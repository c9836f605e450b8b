"""`./run`, as somebody types it: from another folder, twice, stopped by Ctrl-C, nothing left behind."""

import os
import re
import signal
import stat
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.architecture.batiment import RACINE

pytestmark = [pytest.mark.sqlite, pytest.mark.timeout(240), pytest.mark.xdist_group("run")]
DELAI = 150


class Demarrage:
    """One `./run`: what it said until it was ready."""

    def __init__(self, donnees, sortie):
        propre = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith(("DJANGO_", "PORT", "MAIL_"))}
        self.donnees = donnees
        self.sortie = sortie
        with sortie.open("w") as ecrite:
            self.processus = subprocess.Popen(
                [RACINE / "run"],
                cwd="/",
                env={**propre, "DONNEES": str(donnees)},
                stdin=subprocess.DEVNULL,
                stdout=ecrite,
                stderr=subprocess.STDOUT,
                process_group=0,
            )

    def attendre(self):
        limite = time.monotonic() + DELAI
        while "Ctrl-C arrête tout." not in self.sortie.read_text():
            assert self.processus.poll() is None, self.sortie.read_text()
            assert time.monotonic() < limite, self.sortie.read_text()
            time.sleep(0.05)
        return self

    @property
    def texte(self):
        return self.sortie.read_text()

    @property
    def secondes(self):
        return float(re.search(r"prêt, en ([\d,]+) s", self.texte)[1].replace(",", "."))

    def adresse(self, quoi):
        return re.search(rf"{quoi}.*(http://127\.0\.0\.1:\d+)/", self.texte)[1]

    def arreter(self, numero=signal.SIGINT):
        self.processus.send_signal(numero)
        return self.processus.wait(30)


def lire(adresse, essais=3):
    """As a browser does: a connection that is reset is tried again."""
    try:
        with urllib.request.urlopen(f"{adresse}/", timeout=20) as reponse:
            return reponse.status, reponse.read().decode()
    except (ConnectionError, urllib.error.URLError):
        if essais == 1:
            raise
        return lire(adresse, essais - 1)


def restants(donnees):
    """Processes that were started for this folder of data."""
    trouves = []
    for dossier in Path("/proc").glob("[0-9]*"):
        try:
            if f"DONNEES={donnees}".encode() in (dossier / "environ").read_bytes():
                trouves.append((dossier / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue  # gone, or somebody else's
    return trouves


@pytest.fixture(scope="module")
def demarrer(tmp_path_factory):
    """Start `./run` on the one folder of data of these tests; whatever still runs at their end is stopped."""
    dossier = tmp_path_factory.mktemp("run")
    demarrages = []

    def lancer():
        demarrages.append(Demarrage(dossier / "donnees", dossier / f"sortie-{len(demarrages)}.txt"))
        return demarrages[-1].attendre()

    yield lancer
    for demarrage in demarrages:
        if demarrage.processus.poll() is None:
            demarrage.arreter()


@pytest.fixture(scope="module")
def premier(demarrer):
    """The first start of all, already stopped by Ctrl-C: (what it served, what ran, its exit status, itself)."""
    demarrage = demarrer()
    servi = lire(demarrage.adresse("Portail")), lire(demarrage.adresse("Courriels"))
    tournaient = restants(demarrage.donnees)
    return servi, tournaient, demarrage.arreter(), demarrage


def test_premier_run_prepare_et_sert(premier):
    ((portail, page), (courriels, _)), tournaient, _, demarrage = premier
    assert (portail, courriels, page.lower().startswith("<!doctype html>")) == (200, 200, True)
    assert [mot for mot in ("Création", "Chargement", "Mise en place") if mot not in demarrage.texte] == []
    assert "demonstration.invalid" in demarrage.texte
    assert stat.S_IMODE((demarrage.donnees / "cle_secrete").stat().st_mode) == 0o600
    assert len(tournaient) >= 5


def test_ctrl_c_arrete_tout(premier):
    _, _, statut, demarrage = premier
    assert statut == 0
    assert demarrage.texte.rstrip().endswith("Cyclades est arrêté.")


def test_second_run_ne_prepare_rien_et_sigterm_l_arrete(premier, demarrer):
    second = demarrer()
    assert [mot for mot in ("Création", "Chargement", "Mise en place", "Installation") if mot in second.texte] == []
    assert lire(second.adresse("Portail"))[0] == 200
    assert second.arreter(signal.SIGTERM) == 0
    assert restants(second.donnees) == []


def test_deux_run_a_la_fois_prennent_des_ports_differents(premier, demarrer):
    un, autre = demarrer(), demarrer()
    assert un.adresse("Portail") != autre.adresse("Portail")
    assert un.adresse("Courriels") != autre.adresse("Courriels")
    assert lire(un.adresse("Portail"))[0] == lire(autre.adresse("Portail"))[0] == 200
    assert (un.arreter(), autre.arreter()) == (0, 0)
    assert restants(un.donnees) == []


def test_run_dit_ce_qui_s_est_arrete_et_arrete_le_reste(premier, demarrer):
    demarrage = demarrer()
    serveur = next(
        int(dossier.name)
        for dossier in Path("/proc").glob("[0-9]*")
        if est_le_serveur(dossier, demarrage.donnees, demarrage.processus.pid)
    )
    os.kill(serveur, signal.SIGKILL)
    assert demarrage.processus.wait(30) == 1
    assert "« serveur » s'est arrêté" in demarrage.texte
    assert restants(demarrage.donnees) == []


def est_le_serveur(dossier, donnees, parent):
    """The leader of the web server: our child, of this folder of data."""
    try:
        lignes = (dossier / "status").read_text()
        commande = (dossier / "cmdline").read_bytes()
        est_d_ici = f"DONNEES={donnees}".encode() in (dossier / "environ").read_bytes()
    except OSError:
        return False
    return est_d_ici and b"demonstration.serveur" in commande and f"PPid:\t{parent}\n" in lignes
