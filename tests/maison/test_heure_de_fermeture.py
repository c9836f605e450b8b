"""D1 from end to end: Debian's nginx on our file, granian with one worker and one thread, and that thread busy."""

import http.client
import os
import re
import sqlite3
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.urls import reverse

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.examens.models import ServiceInscription
from demonstration.processus import arreter, demarrer
from tests.fabriques import petit_pays
from tests.fabriques.comptes import client_connecte, compte
from tests.fabriques.concurrence import ailleurs, base_partagee
from tests.fabriques.services import service
from tests.maison.facade import facade, port_libre

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]

HOTE, PATIENCE = "127.0.0.1", 60.0
SANS_STAMP = {"proxy_set_header X-Recu-Le $msec;": ""}
JETON = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Candidat:
    """A person with a whole draft, and their browser: signed in, the last page of the wizard before their eyes."""

    def __init__(self, ouvert, quand):
        personne = compte(quand=quand)
        self.brouillon = petit_pays.remplir(personne, ouvert, quand=quand)
        self.cle = client_connecte(personne, quand=quand).cookies[settings.SESSION_COOKIE_NAME].value
        self.page = reverse("etape", args=(self.brouillon, "conditions"))

    def ouvrir(self, port):
        """Read the page, as the server makes it, with the token of its form."""
        with closing(http.client.HTTPConnection(HOTE, port, timeout=PATIENCE)) as connexion:
            connexion.request("GET", self.page, headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={self.cle}"})
            reponse = connexion.getresponse()
            corps = reponse.read().decode()
        assert reponse.status == 200, corps
        self.jeton = JETON.search(corps)[1]
        temoins = [temoin.partition(";")[0] for temoin in reponse.headers.get_all("Set-Cookie")]
        self.cookie = "; ".join([f"{settings.SESSION_COOKIE_NAME}={self.cle}", *temoins])

    def envoyer(self, port, chemin, entetes=None, **champs):
        """Send a form; the answer is read later."""
        connexion = http.client.HTTPConnection(HOTE, port, timeout=PATIENCE)
        corps = urlencode({"csrfmiddlewaretoken": self.jeton, **champs})
        formulaire = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie}
        connexion.request("POST", chemin, corps, {**formulaire, **(entetes or {})})
        return connexion

    def enregistrer(self, port, entetes=None):
        chemin = reverse("enregistrer", args=(self.brouillon,))
        return self.envoyer(port, chemin, entetes, acceptees="on")


def reponse(connexion):
    """(status, text) of what was sent."""
    with closing(connexion):
        recue = connexion.getresponse()
        return recue.status, recue.read().decode()


@contextmanager
def application(dossier):
    """granian, as the house starts it, but alone: one worker, one thread."""
    port = port_libre()
    environnement = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "BASE": f"sqlite:///{dossier / 'partagee.sqlite3'}",
        "DONNEES": str(dossier),
        "MANDATAIRES": HOTE,
    }
    options = "--interface wsgi --workers 1 --blocking-threads 1 --no-ws --log-level warning"
    commande = ["-m", "granian", *options.split(), "--host", HOTE, "--port", str(port), "config.wsgi:application"]
    enfant = demarrer("serveur", commande, environnement, journal=dossier / "serveur.log")
    try:
        attendre(port, enfant)
        yield port
    finally:
        arreter([enfant])


def attendre(port, enfant):
    limite = time.monotonic() + PATIENCE
    while time.monotonic() < limite:
        assert not enfant.est_fini(), enfant.journal.read_text()
        try:
            with closing(http.client.HTTPConnection(HOTE, port, timeout=PATIENCE)) as connexion:
                connexion.request("GET", "/")
                assert connexion.getresponse().status == 200
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(enfant.journal.read_text())


@contextmanager
def ecritures_retenues(dossier):
    """Nobody else writes: whoever wants to waits, and keeps the only thread of the only worker."""
    with closing(sqlite3.connect(dossier / "partagee.sqlite3", isolation_level=None)) as base:
        base.execute("BEGIN IMMEDIATE")
        yield
        base.execute("ROLLBACK")


def fermer(quand):
    """The service closes at that instant."""
    ouvert = ServiceInscription.objects.get()
    ouvert.fixer_fermeture(quand)
    ouvert.pieces_ferme_le = quand + timedelta(days=7)
    ouvert.save()


def etats(*candidats):
    lus = {un.pk: un for un in Candidature.objects.all()}
    return [(lus[un.brouillon].etat, lus[un.brouillon].enregistree_le) for un in candidats]


def test_enregistrer_quand_le_serveur_est_sature_l_instant_est_celui_de_la_reception(tmp_path):
    quand = datetime.now(UTC)
    petit_pays.poser()
    ouvert = service(quand=quand, reglages=petit_pays.REGLAGES)
    occupant, a_temps, sans_stamp, en_retard, faussaire, cru = (Candidat(ouvert, quand) for _ in range(6))
    with (
        base_partagee(tmp_path),
        application(tmp_path) as amont,
        facade(tmp_path / "nginx", amont) as port,
        facade(tmp_path / "nginx_nu", amont, change=SANS_STAMP) as port_nu,
    ):
        for un in (occupant, a_temps, sans_stamp, en_retard, faussaire, cru):
            un.ouvrir(port)
        fermeture = datetime.now(UTC) + timedelta(seconds=2)
        ailleurs(lambda: fermer(fermeture))
        with ecritures_retenues(tmp_path):
            premiere = occupant.enregistrer(port)
            time.sleep(0.3)
            recue, recue_sans_stamp = a_temps.enregistrer(port), sans_stamp.enregistrer(port_nu)
            assert datetime.now(UTC) < fermeture
            time.sleep((fermeture - datetime.now(UTC)).total_seconds() + 0.3)
        reponses = [reponse(une) for une in (premiere, recue, recue_sans_stamp)]
        faux = {"X-Recu-Le": f"{(fermeture - timedelta(seconds=1)).timestamp():.3f}"}
        reponses += [reponse(en_retard.enregistrer(port)), reponse(faussaire.enregistrer(port, faux))]
        reponses += [reponse(cru.enregistrer(port_nu, faux))]
        lus = ailleurs(lambda: etats(occupant, a_temps, sans_stamp, en_retard, faussaire, cru))
    assert [statut for statut, _ in reponses] == [302, 302, 409, 409, 409, 302]
    assert [etat for etat, _ in lus] == ["inscrit", "inscrit", "brouillon", "brouillon", "brouillon", "inscrit"]
    assert lus[1][1] < fermeture
    assert "Les inscriptions ont fermé" in reponses[3][1]
