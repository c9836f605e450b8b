"""The front, by Debian's nginx: the stamp of the complete request (D1), limits in words, files served."""

import gzip
import http.client
import json
import re
import socket
import threading
import time
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.urls import get_resolver

from tests.maison.facade import facade, port_libre


class Amont(BaseHTTPRequestHandler):
    """An application that answers the headers it received, and when."""

    def repondre(self):
        longueur = int(self.headers.get("Content-Length", 0))
        corps = self.rfile.read(longueur)
        contenu = json.dumps(
            {
                "port": self.server.server_address[1],
                "entetes": {n.lower(): v for n, v in self.headers.items()},
                "octets": len(corps),
            }
        ).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(contenu)))
        self.send_header("Content-Security-Policy", "default-src 'self'")
        self.end_headers()
        self.wfile.write(contenu)

    do_GET = do_POST = repondre  # noqa: N815 (names of http.server)

    def log_message(self, *_):
        pass


@contextmanager
def application():
    serveur = ThreadingHTTPServer(("127.0.0.1", 0), Amont)
    fil = threading.Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.05})
    fil.start()
    try:
        yield serveur.server_address[1]
    finally:
        serveur.shutdown()
        fil.join()
        serveur.server_close()


@pytest.fixture(scope="module")
def amont():
    with application() as port:
        yield port


@pytest.fixture(scope="module")
def port(amont, tmp_path_factory):
    dossier = tmp_path_factory.mktemp("nginx")
    statiques = dossier / "statiques"
    statiques.mkdir()
    (statiques / "style.0123.css").write_text("p { margin: 0 }\n" * 100)
    (statiques / "style.0123.css.gz").write_bytes(gzip.compress((statiques / "style.0123.css").read_bytes()))
    with facade(dossier, amont, statiques) as port:
        yield port


@pytest.fixture
def client(port):
    connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    yield connexion
    connexion.close()


def demander(client, methode="GET", chemin="/", corps=None, **entetes):
    client.request(methode, chemin, corps, {nom.replace("_", "-"): valeur for nom, valeur in entetes.items()})
    reponse = client.getresponse()
    return reponse, reponse.read().decode()


def recues(client, **entetes):
    return json.loads(demander(client, **entetes)[1])["entetes"]


def test_demande_porte_l_instant_de_reception(client):
    avant = time.time()
    stamp = float(recues(client)["x-recu-le"])
    assert avant - 0.01 <= stamp <= time.time() + 0.01


def test_instant_envoye_par_le_client_est_remplace(client):
    avant = time.time()
    entetes = recues(client, X_Recu_Le="1000000000.000", x_recu_le="1000000001.000")
    assert float(entetes["x-recu-le"]) >= avant - 0.01


def test_entete_a_tirets_bas_du_client_est_ecarte(client):
    client.putrequest("GET", "/")
    client.putheader("X_Recu_Le", "1000000000.000")
    client.endheaders()
    recus = json.loads(client.getresponse().read())["entetes"]
    assert [nom for nom in recus if "_" in nom] == []


def envoyer_lentement(port):
    """(stamp, instant just before the last bytes left): a body sent in two times, 0.7 s apart."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as prise:
        prise.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\nConnection: close\r\n\r\nabc")
        time.sleep(0.7)
        avant_la_fin = time.time()
        prise.sendall(b"def")
        reponse = b"".join(iter(lambda: prise.recv(65536), b""))
    contenu = json.loads(reponse.partition(b"\r\n\r\n")[2])
    assert contenu["octets"] == 6
    return float(contenu["entetes"]["x-recu-le"]), avant_la_fin


def test_instant_est_celui_du_dernier_octet(port):
    stamp, avant_la_fin = envoyer_lentement(port)
    assert stamp >= avant_la_fin - 0.01


def test_sans_retenir_la_demande_l_instant_serait_celui_du_premier_octet(amont, tmp_path):
    """The control: what makes the stamp right is that nginx holds the request until its end."""
    change = {"proxy_request_buffering on;": "proxy_request_buffering off;"}
    with facade(tmp_path / "nginx", amont, change=change) as port:
        stamp, avant_la_fin = envoyer_lentement(port)
    assert stamp < avant_la_fin - 0.3


def test_instant_precede_l_attente_d_une_application_saturee(tmp_path):
    """The application accepts only later: the stamp says when the request was in."""
    with (
        socket.create_server(("127.0.0.1", 0)) as sourd,
        facade(tmp_path / "nginx", sourd.getsockname()[1]) as port,
        socket.create_connection(("127.0.0.1", port), timeout=10) as prise,
    ):
        prise.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc")
        envoye = time.time()
        time.sleep(0.7)
        recue, _ = sourd.accept()
        with recue:
            lignes = recue.recv(65536).decode().splitlines()
    entetes = dict(ligne.split(": ", 1) for ligne in lignes if ": " in ligne)
    assert float(entetes["X-Recu-Le"]) == pytest.approx(envoye, abs=0.3)


@pytest.mark.parametrize("nom", ["X-Forwarded-Host", "Forwarded", "Proxy"])
def test_entete_trompeur_du_client_est_ote(client, nom):
    client.request("GET", "/", headers={nom: "pirate.invalid"})
    assert nom.lower() not in json.loads(client.getresponse().read())["entetes"]


def test_adresse_du_client_n_est_pas_la_sienne_a_dire(client):
    entetes = recues(client, X_Forwarded_For="203.0.113.9", X_Forwarded_Proto="https")
    assert (entetes["x-forwarded-for"], entetes["x-forwarded-proto"]) == ("127.0.0.1", "http")


DESSINEES = {
    "document_a_controler", "page_a_controler", "justificatif_de_rectification", "page_de_justificatif",
}  # fmt: skip
"""The routes where a file is marked, or a page of it drawn."""


def test_ce_qui_marque_ou_dessine_un_fichier_est_servi_a_part_et_rien_d_autre(amont, tmp_path):
    with (
        application() as fichiers,
        facade(tmp_path / "nginx", amont, fichiers=fichiers) as port,
        closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as client,
    ):
        ports = {
            nom: json.loads(demander(client, chemin=adresse)[1])["port"]
            for nom, adresse in adresses(get_resolver().url_patterns)
        }
    assert {nom for nom, servi in ports.items() if servi == fichiers} == DESSINEES
    assert len(ports) > 100


EXEMPLES = {"uuid": "7d2f5e0c-1111-4222-8333-444455556666", "int": "1", "slug": "cap"}


def adresses(lignes, debut="/"):
    """(Name, an address of it) for every route."""
    for ligne in lignes:
        adresse = debut + re.sub(r"<(\w+):\w+>", lambda trou: EXEMPLES[trou[1]], str(ligne.pattern))
        if hasattr(ligne, "url_patterns"):
            yield from adresses(ligne.url_patterns, adresse)
        else:
            yield ligne.name, adresse


@pytest.mark.parametrize("chemin", ["/", f"/compte/{'a1-B' * 11}/"], ids=["une page", "un lien reçu par mail"])
def test_ce_qui_apporte_des_fichiers_est_recu_a_part(amont, tmp_path, chemin):
    """With the same headers: the worker that answers pages never reads fourteen million bytes."""
    with (
        application() as envois,
        facade(tmp_path / "nginx", amont, fichiers=envois) as port,
        closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as client,
    ):
        ports = {}
        for nature in ("multipart/form-data; boundary=x", "Multipart/Form-Data; boundary=x",
                       "application/x-www-form-urlencoded", "text/plain"):  # fmt: skip
            recue = json.loads(demander(client, "POST", chemin, b"abc", Content_Type=nature)[1])
            ports[nature.partition(";")[0]] = recue["port"]
            assert {"x-recu-le", "x-forwarded-for", "x-forwarded-proto"} <= set(recue["entetes"])
        lue = json.loads(demander(client, chemin=chemin)[1])
    assert ports == {
        "multipart/form-data": envois,
        "Multipart/Form-Data": envois,
        "application/x-www-form-urlencoded": amont,
        "text/plain": amont,
    }
    assert lue["port"] == amont


def test_seize_megaoctets_passent(client):
    reponse, corps = demander(client, "POST", corps=b"x" * 16 * 1024 * 1024)
    assert reponse.status == 200
    assert json.loads(corps)["octets"] == 16 * 1024 * 1024


def test_au_dela_de_seize_megaoctets_refus_en_francais(client):
    """The whole body is sent before the answer is read, as browsers do."""
    reponse, corps = demander(client, "POST", corps=b"x" * (16 * 1024 * 1024 + 1))
    assert reponse.status == 413
    assert "<h1>Le fichier envoyé est trop lourd</h1>" in corps


def test_entetes_demesures_refus_en_francais(client):
    reponse, corps = demander(client, Cookie="a=" + "b" * 9000)
    assert reponse.status == 400
    assert "<h1>Votre demande n’a pas pu être lue</h1>" in corps


def test_application_absente_page_d_indisponibilite(tmp_path):
    with facade(tmp_path / "nginx", port_libre()) as port:
        connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        reponse, corps = demander(connexion)
        style, _ = demander(connexion, chemin="/erreurs/erreur.css")
        connexion.close()
    assert reponse.status == 502
    assert "<h1>Le service est momentanément indisponible</h1>" in corps
    assert reponse.headers["Cache-Control"] == "no-store"
    assert reponse.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert reponse.headers["X-Content-Type-Options"] == "nosniff"
    assert style.status == 200


SECRET = "aB3-" * 11
SANS_REGLE = {"        error_log /dev/null crit;\n": ""}


@pytest.mark.parametrize("change", [{}, SANS_REGLE], ids=["tel quel", "sans la règle"])
def test_lien_recu_par_mail_n_est_dans_aucun_journal_quand_l_application_est_absente(tmp_path, change):
    """Its secret is still good; without the rule, the journal of errors would have it."""
    dossier = tmp_path / "nginx"
    with facade(dossier, port_libre(), change=change) as port:
        for chemin in (f"/compte/activer/{SECRET}/", "/calendrier/"):
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as client:
                client.request("GET", chemin)
                assert client.getresponse().status >= 502
    journal = (dossier / "erreurs.log").read_text()
    assert ("/calendrier/" in journal, SECRET in journal) == (True, bool(change))


def test_entetes_de_l_application_ne_sont_pas_doubles(client):
    reponse, _ = demander(client)
    assert reponse.headers.get_all("Content-Security-Policy") == ["default-src 'self'"]
    assert reponse.headers.get_all("X-Content-Type-Options") == ["nosniff"]


def test_pages_d_erreur_ne_s_ouvrent_pas_par_leur_adresse(client):
    assert demander(client, chemin="/erreurs/503.html")[0].status == 404


@pytest.mark.parametrize(
    "chemin", ["/sante/pret", "/sante/vivant", "//sante/pret", "/%73ante/pret", "/a/../sante/pret"]
)
def test_sondes_de_sante_ne_se_voient_pas_du_dehors(client, chemin):
    assert demander(client, chemin=chemin)[0].status == 404


def test_fichier_statique_est_compresse_et_garde(client):
    client.request("GET", "/static/style.0123.css", headers={"Accept-Encoding": "gzip"})
    reponse = client.getresponse()
    assert gzip.decompress(reponse.read()).startswith(b"p { margin: 0 }")
    assert reponse.headers["Content-Encoding"] == "gzip"
    assert reponse.headers["Cache-Control"] == "public, max-age=31536000, immutable"
