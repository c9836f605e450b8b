"""AUT-18, OBS-01: what opens an account stands in one place; neither journals nor addresses nor pages repeat it."""

import http.client
import logging
import re
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.conf import settings as reglages

from cyclades.metier.comptes.models import Jeton
from cyclades.metier.courrier.models import Message
from cyclades.metier.journal.models import Fait
from tests.defense.pages import lire
from tests.fabriques.comptes import AUTRE_MOT_DE_PASSE, MOT_DE_PASSE, client_connecte, compte, jeton
from tests.maison.facade import facade
from tests.operations.comptes.outils import dernier_secret

LIENS = (
    ("/compte/activer/", "activation"),
    ("/compte/adresse/", "changement_adresse"),
    ("/compte/adresse-precedente/", "retour_adresse"),
    ("/mot-de-passe/nouveau/", "mot_de_passe"),
)
SECRET = "Xw4-secret-de-quarante-trois-signes-comme-eux"


@pytest.fixture
def journal_du_serveur():
    """What the server writes, through the handlers that its settings made."""
    ecrit = StringIO()
    tous = {main for nom in ("", *reglages.LOGGING["loggers"]) for main in logging.getLogger(nom).handlers}
    remplaces = [(main, main.setStream(ecrit)) for main in tous if type(main) is logging.StreamHandler]
    assert remplaces != []
    yield ecrit
    for main, avant in remplaces:
        main.setStream(avant)


@pytest.fixture
def paul(db):
    return compte(adresse="paul@exemple.fr", quand=datetime.now(UTC))


@pytest.fixture
def tout_note(caplog):
    """Every record of every logger, at the most talkative level."""
    with caplog.at_level(logging.DEBUG):
        yield lambda: "\n".join(f"{un.getMessage()} {un.args} {un.exc_text or ''}" for un in caplog.records)


def test_vie_d_un_compte_sans_un_secret_dans_les_journaux(en_production, paul, tout_note):
    """Forgotten password from end to end, a wrong one, the right one, then out."""
    client = en_production()
    client.post("/mot-de-passe/oublie/", {"identifiant": "paul@exemple.fr"})
    lien = dernier_secret("lien_mot_de_passe")
    client.get(f"/mot-de-passe/nouveau/{lien}/")
    client.get("/mot-de-passe/nouveau/")
    client.post(
        "/mot-de-passe/nouveau/",
        {"mot_de_passe": AUTRE_MOT_DE_PASSE, "mot_de_passe_confirmation": AUTRE_MOT_DE_PASSE},
    )
    client.post("/connexion/", {"identifiant": "paul@exemple.fr", "mot_de_passe": MOT_DE_PASSE})
    client.post("/connexion/", {"identifiant": "paul@exemple.fr", "mot_de_passe": AUTRE_MOT_DE_PASSE})
    session = client.cookies["__Host-session"].value
    client.get("/candidat/compte/")
    client.post("/deconnexion/")
    secrets = (lien, session, MOT_DE_PASSE, AUTRE_MOT_DE_PASSE, client.cookies["__Host-csrf"].value)
    ecrit = tout_note() + str(list(Fait.objects.values()))
    assert [un for un in (*secrets, "paul@exemple.fr") if un in ecrit] == []
    assert len(set(secrets)) == 5


@pytest.mark.parametrize(("chemin", "usage"), LIENS)
def test_secret_d_un_lien_quitte_l_adresse_et_n_est_dans_aucune_page(en_production, paul, chemin, usage):
    client = en_production()
    jeton(paul, usage, secret=SECRET, quand=datetime.now(UTC), adresse="neuve@exemple.fr")
    suivi = client.get(f"{chemin}{SECRET}/")
    page = client.get(suivi["Location"])
    assert (suivi["Location"], suivi["Referrer-Policy"], suivi.content) == (chemin, "no-referrer", b"")
    assert (page.status_code, SECRET in page.content.decode(), SECRET in str(page.items())) == (200, False, False)
    assert [un.action for un in lire(page).formulaires if SECRET in un.action] == []


@pytest.mark.parametrize(("chemin", "usage"), LIENS)
def test_lien_lu_par_un_robot_ne_sert_a_rien(en_production, paul, chemin, usage):
    """AUT-17: GET and HEAD, ten times, then the person's own click still finds it whole."""
    jeton(paul, usage, secret=SECRET, quand=datetime.now(UTC), adresse="neuve@exemple.fr")
    for _ in range(10):
        robot = en_production()
        robot.head(f"{chemin}{SECRET}/", follow=True)
        robot.get(f"{chemin}{SECRET}/", follow=True)
    assert Jeton.objects.get().consomme_le is None


def test_panne_sur_un_lien_ne_note_pas_son_secret(en_production, paul, settings, journal_du_serveur):
    """A failure writes the address that failed: not what opens an account."""
    settings.ROOT_URLCONF = "tests.defense.adresses_percees"
    client = en_production(raise_request_exception=False)
    assert client.get(f"/compte/activer/{SECRET}/").status_code == 500
    note = journal_du_serveur.getvalue()
    assert (SECRET in note, "/compte/activer/" in note, "RuntimeError" in note) == (False, True, True)


def test_hote_hostile_ne_coupe_pas_la_ligne_du_journal(en_production, journal_du_serveur):
    """OBS-05: what a request claims is one word of one line."""
    en_production().get("/", headers={"host": "a\r\n2026-01-01 00:00:00 ERROR faux"})
    note = journal_du_serveur.getvalue()
    assert [ligne for ligne in note.splitlines() if ligne.startswith("2026-01-01")] == []
    assert "faux" in note


def test_courriels_un_seul_destinataire_et_pas_de_mot_de_passe(en_production, paul):
    """MAI-07, MAI-10."""
    client = client_connecte(paul, client=en_production())
    client.post(
        "/candidat/compte/mot-de-passe/",
        {
            "mot_de_passe_actuel": MOT_DE_PASSE,
            "mot_de_passe": AUTRE_MOT_DE_PASSE,
            "mot_de_passe_confirmation": AUTRE_MOT_DE_PASSE,
        },
    )
    message = Message.objects.get()
    ecrit = message.sujet + message.texte + message.html
    assert (message.destinataire, [un for un in (MOT_DE_PASSE, AUTRE_MOT_DE_PASSE) if un in ecrit]) == (
        "paul@exemple.fr",
        [],
    )


class Amont(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def amont():
    serveur = ThreadingHTTPServer(("127.0.0.1", 0), Amont)
    fil = threading.Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.05})
    fil.start()
    yield serveur.server_address[1]
    serveur.shutdown()
    fil.join()
    serveur.server_close()


@pytest.mark.parametrize(("format_", "bavard"), [("cyclades", False), ("combined", True)])
def test_journal_de_la_facade_ne_garde_ni_secret_ni_question(amont, tmp_path, format_, bavard):
    """nginx writes every address it is asked for; ours masks what opens an account, and what was searched."""
    journal = tmp_path / "acces.log"
    change = {"server_tokens off;": f"server_tokens off;\n    access_log {journal} {format_};"}
    chemins = [f"{chemin}{SECRET}/" for chemin, _ in LIENS] + ["/compte/communes/?q=nom-cherche", "/connexion/"]
    with facade(tmp_path / "nginx", amont, change=change) as port:
        connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        for chemin in chemins:
            connexion.request("GET", chemin, headers={"Referer": f"http://localhost/compte/activer/{SECRET}/"})
            connexion.getresponse().read()
        connexion.close()
    lignes = journal.read_text().splitlines()
    assert len(lignes) == len(chemins)
    assert any(SECRET in ligne or "nom-cherche" in ligne for ligne in lignes) is bavard
    assert [re.search(r'"GET ([^" ]+)', ligne).group(1) for ligne in lignes if "connexion" in ligne] == ["/connexion/"]
