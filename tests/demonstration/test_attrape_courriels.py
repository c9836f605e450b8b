"""The mail catcher as a real process: mails come in by SMTP, and are read by HTTP."""

import json
import signal
import smtplib
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from email.message import EmailMessage
from pathlib import Path

import pytest

from demonstration.attrape_courriels import avec_liens, vers_le_haut

RACINE = Path(__file__).resolve().parents[2]


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


class Attrape:
    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.smtp, self.web = port_libre(), port_libre()
        ports = ["--smtp", str(self.smtp), "--web", str(self.web)]
        commande = [sys.executable, "-m", "demonstration.attrape_courriels", *ports, "--dossier", str(dossier)]
        self.processus = subprocess.Popen(commande, cwd=RACINE)

    def attendre(self) -> None:
        limite = time.monotonic() + 30
        while True:
            try:
                return self.lire("/")
            except urllib.error.URLError:
                assert time.monotonic() < limite
                time.sleep(0.05)

    def envoyer(self, message: EmailMessage, *destinataires: str) -> None:
        with smtplib.SMTP("127.0.0.1", self.smtp, timeout=10) as relais:
            relais.send_message(message, "service@exemple.fr", list(destinataires) or None)

    def ouvrir(self, chemin: str, hote: str | None = None):
        entetes = {"Host": hote} if hote else {}
        requete = urllib.request.Request(f"http://127.0.0.1:{self.web}{chemin}", headers=entetes)
        return urllib.request.urlopen(requete, timeout=10)

    def lire(self, chemin: str) -> str:
        with self.ouvrir(chemin) as reponse:
            return reponse.read().decode()

    def courriels(self) -> list[dict]:
        return json.loads(self.lire("/messages.json"))


@pytest.fixture(scope="module")
def commun(tmp_path_factory):
    """One catcher for the tests of this module; each speaks of the messages that it sent itself."""
    attrape = Attrape(tmp_path_factory.mktemp("courriels") / "boite")
    try:
        attrape.attendre()
        yield attrape
    finally:
        attrape.processus.terminate()
        assert attrape.processus.wait(timeout=15) == 0


def courriel(sujet: str, texte: str = "Bonjour", html: str = "", vers: str = "awa@exemple.fr") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Cyclades <service@exemple.fr>", vers, sujet
    message.set_content(texte)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def recu(attrape: Attrape, sujet: str) -> dict:
    (seul,) = [un for un in attrape.courriels() if un["sujet"] == sujet]
    return seul


def refus(attrape: Attrape, chemin: str, hote: str | None = None) -> int:
    with pytest.raises(urllib.error.HTTPError) as refuse:
        attrape.ouvrir(chemin, hote)
    refuse.value.close()
    return refuse.value.code


def test_envoyer_un_courriel_le_montre_dans_la_liste_et_seul(commun):
    commun.envoyer(
        courriel("Votre inscription « été »", "Bonjour Awa,\nvoici : https://exemple.fr/activer/abc?x=1&y=2.")
    )

    lu = recu(commun, "Votre inscription « été »")
    page = commun.lire(f"/messages/{lu['id']}")

    assert (lu["destinataire"], lu["html"]) == ("awa@exemple.fr", "")
    assert lu["liens"] == ["https://exemple.fr/activer/abc?x=1&y=2"]
    assert f'<a href="/messages/{lu["id"]}">Votre inscription « été »</a>' in commun.lire("/")
    lien = "https://exemple.fr/activer/abc?x=1&amp;y=2"
    assert f'<a href="{lien}">{lien}</a>.' in page
    assert "<iframe" not in page


def test_envoyer_du_html_le_montre_en_bac_a_sable(commun):
    corps = '<html lang="fr"><head><title>t</title></head><body><a href="https://exemple.fr/">Activer</a></body></html>'
    commun.envoyer(courriel("En HTML", "texte", corps))
    ident = recu(commun, "En HTML")["id"]

    with commun.ouvrir(f"/messages/{ident}/html") as reponse:
        servi, politique = reponse.read().decode(), reponse.headers["Content-Security-Policy"]

    assert '<head><base target="_top"><title>' in servi
    assert politique.startswith("default-src 'none';")
    assert politique.endswith(
        "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
    )
    assert f'src="/messages/{ident}/html" sandbox="allow-popups ' in commun.lire(f"/messages/{ident}")


def test_envoyer_du_balisage_dans_le_texte_le_montre_litteralement(commun):
    commun.envoyer(courriel("<script>alert(1)</script>", "<img src=x onerror=alert(1)>"))
    ident = recu(commun, "<script>alert(1)</script>")["id"]

    page = commun.lire(f"/messages/{ident}")

    assert "<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>" in page
    assert "<pre>&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<script>alert(1)" not in page + commun.lire("/")


def test_envoyer_plusieurs_montre_les_derniers_d_abord(commun):
    for rang in range(3):
        commun.envoyer(courriel(f"ordre {rang}"))

    sujets = [un["sujet"] for un in commun.courriels() if un["sujet"].startswith("ordre")]
    assert sujets == ["ordre 2", "ordre 1", "ordre 0"]


def test_envoyer_a_un_autre_que_l_entete_montre_celui_de_l_enveloppe(commun):
    commun.envoyer(courriel("enveloppe", vers="affiche@exemple.fr"), "reel@exemple.fr")

    assert recu(commun, "enveloppe")["destinataire"] == "reel@exemple.fr"


def test_lire_message_inconnu_ou_chemin_forge_est_introuvable(commun):
    for chemin in ("/messages/00000000000000000000-00000000", "/messages/../../etc/passwd", "/ailleurs"):
        assert refus(commun, chemin) == 404


def test_lire_sous_un_autre_nom_d_hote_est_refuse(commun):
    assert refus(commun, "/", "pirate.exemple.fr") == 421


def test_lire_toute_page_porte_la_politique_de_contenu(commun):
    for chemin in ("/", "/style.css", "/messages.json"):
        with commun.ouvrir(chemin) as reponse:
            assert reponse.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self';")
            assert reponse.headers["X-Content-Type-Options"] == "nosniff"


def test_deposer_garde_les_messages_au_seul_proprietaire(commun):
    commun.envoyer(courriel("prive"))

    assert stat.S_IMODE(commun.dossier.stat().st_mode) == 0o700
    assert {stat.S_IMODE(un.stat().st_mode) for un in commun.dossier.iterdir()} == {0o600}


def test_servir_sans_courriel_le_dit_puis_s_arrete_a_ctrl_c(tmp_path):
    attrape = Attrape(tmp_path / "vide")
    try:
        attrape.attendre()
        assert "Aucun courriel n’a encore été envoyé." in attrape.lire("/")
        attrape.processus.send_signal(signal.SIGINT)
        assert attrape.processus.wait(timeout=15) == 0
    finally:
        attrape.processus.kill()
        attrape.processus.wait()


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("rien", "rien"),
        ("(voir http://a.fr/b)", '(voir <a href="http://a.fr/b">http://a.fr/b</a>)'),
        ("« http://a.fr/b »", '« <a href="http://a.fr/b">http://a.fr/b</a> »'),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ('http://a.fr/"><b>', '<a href="http://a.fr/">http://a.fr/</a>&#34;&gt;&lt;b&gt;'),
    ],
)
def test_avec_liens_ne_rend_cliquables_que_les_adresses(texte, attendu):
    assert str(avec_liens(texte)).replace("&quot;", "&#34;") == attendu


def test_vers_le_haut_sans_en_tete_prefixe():
    assert vers_le_haut("<p>x</p>") == '<base target="_top"><p>x</p>'


def test_codes_des_agents_de_la_demonstration(commun):
    page, codes = commun.lire("/codes"), json.loads(commun.lire("/codes.json"))
    assert [len(un["code"]) for un in codes] == [6, 6, 6]
    assert [un["identifiant"] in page and un["cle"] in page for un in codes] == [True, True, True]
