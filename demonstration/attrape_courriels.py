"""Where the demonstration's mails go: a real SMTP server that keeps every message, and a page to read them.

python -m demonstration.attrape_courriels --smtp PORT --web PORT --dossier DOSSIER

Both listen on the loopback alone; messages are plain files, one each. `/messages.json` gives the list to programs.
"""

import argparse
import email.policy
import html
import json
import re
import secrets
import signal
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from aiosmtpd.controller import Controller
from markupsafe import Markup

from config import env
from demonstration.codes import GABARIT, codes

HOTE = "127.0.0.1"
MONTRES = 200
LIEN = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)»]")
MESSAGE = re.compile(r"/messages/([0-9]{20}-[0-9a-f]{8})(/html)?")
SANDBOX = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
CSP = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
CSP_DU_CORPS = f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox {SANDBOX}"


@dataclass(frozen=True, slots=True)
class Courriel:
    """One message as it was received; `html` is empty when it has none."""

    id: str
    recu: str
    expediteur: str
    destinataire: str
    sujet: str
    texte: str
    html: str

    @property
    def liens(self) -> list[str]:
        return LIEN.findall(self.texte)


class Boite:
    """The folder of the messages received: one file each, its name is their order."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        dossier.mkdir(mode=0o700, parents=True, exist_ok=True)

    def deposer(self, octets: bytes, destinataires: Sequence[str]) -> None:
        nom = f"{time.time_ns():020d}-{secrets.token_hex(4)}.eml"
        provisoire = self.dossier / f".{nom}"
        provisoire.touch(mode=0o600)
        provisoire.write_bytes(b"".join(f"X-Remis-A: {adresse}\r\n".encode() for adresse in destinataires) + octets)
        provisoire.replace(self.dossier / nom)

    def derniers(self, nombre: int = MONTRES) -> list[Courriel]:
        """The latest first."""
        noms = sorted((chemin.stem for chemin in self.dossier.glob("[0-9]*.eml")), reverse=True)
        return [self.lire(nom) for nom in noms[:nombre]]

    def lire(self, nom: str) -> Courriel:
        """:raises FileNotFoundError: no such message."""
        message = BytesParser(policy=email.policy.default).parsebytes((self.dossier / f"{nom}.eml").read_bytes())
        instant = time.localtime(int(nom.partition("-")[0]) / 1e9)
        return Courriel(
            id=nom,
            recu=time.strftime("%d/%m/%Y à %H:%M:%S", instant),
            expediteur=message.get("From", ""),
            destinataire=", ".join(message.get_all("X-Remis-A", [])),
            sujet=message.get("Subject", ""),
            texte=_corps(message, "plain"),
            html=_corps(message, "html"),
        )


def _corps(message: EmailMessage, genre: str) -> str:
    partie = message.get_body((genre,))
    return str(partie.get_content()) if partie is not None else ""


class Reception:
    """What the SMTP server does of a message: keep it."""

    def __init__(self, boite: Boite) -> None:
        self.boite = boite

    async def handle_DATA(self, _serveur: Any, _session: Any, enveloppe: Any) -> str:  # noqa: N802 (named by aiosmtpd)
        self.boite.deposer(enveloppe.content, enveloppe.rcpt_tos)
        return "250 Message accepted for delivery"


def avec_liens(texte: str) -> Markup:
    """Plain text as HTML: nothing of it is markup, its web addresses can be followed."""
    morceaux, debut = [], 0
    for lien in LIEN.finditer(texte):
        adresse = html.escape(lien.group())
        morceaux += [html.escape(texte[debut : lien.start()]), f'<a href="{adresse}">{adresse}</a>']
        debut = lien.end()
    return Markup("".join([*morceaux, html.escape(texte[debut:])]))  # noqa: S704 (each part is escaped above)


def vers_le_haut(corps: str) -> str:
    """The HTML of a message, whose links open in the whole window and not in their frame."""
    base = '<base target="_top">'
    avec, nombre = re.subn(r"(<head[^>]*>)", rf"\1{base}", corps, count=1, flags=re.IGNORECASE)
    return avec if nombre else base + corps


class Lecture(BaseHTTPRequestHandler):
    """The pages: the list, one message, its HTML alone, the list for programs."""

    boite: Boite
    protocol_version = "HTTP/1.1"
    server_version = "Courriels"
    sys_version = ""

    def do_GET(self) -> None:
        chemin = urlsplit(self.path).path
        if self.headers.get("Host") not in {f"{nom}:{self.server.server_port}" for nom in (HOTE, "localhost")}:  # type: ignore[attr-defined]
            self._repondre(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", "Adresse inattendue.")
        elif message := MESSAGE.fullmatch(chemin):
            self._message(message.group(1), est_le_corps=bool(message.group(2)))
        elif chemin == "/messages.json":
            lus = [asdict(courriel) | {"liens": courriel.liens} for courriel in self.boite.derniers()]
            self._repondre(HTTPStatus.OK, "application/json", json.dumps(lus, ensure_ascii=False))
        elif chemin == "/codes.json":
            self._repondre(HTTPStatus.OK, "application/json", json.dumps([asdict(un) for un in codes()]))
        elif chemin == "/codes":
            self._page(HTTPStatus.OK, CODES, codes=codes())
        elif chemin == "/style.css":
            self._repondre(HTTPStatus.OK, "text/css", STYLE)
        elif chemin == "/":
            self._page(HTTPStatus.OK, LISTE, courriels=self.boite.derniers(), montres=MONTRES)
        else:
            self._page(HTTPStatus.NOT_FOUND, ABSENT)

    do_HEAD = do_GET  # noqa: N815 (named by http.server)

    def _message(self, nom: str, *, est_le_corps: bool) -> None:
        try:
            courriel = self.boite.lire(nom)
        except FileNotFoundError:
            return self._page(HTTPStatus.NOT_FOUND, ABSENT)
        if est_le_corps:
            return self._repondre(HTTPStatus.OK, "text/html", vers_le_haut(courriel.html), CSP_DU_CORPS)
        texte = avec_liens(courriel.texte)
        return self._page(HTTPStatus.OK, UN_COURRIEL, courriel=courriel, texte=texte, sandbox=SANDBOX)

    def _page(self, statut: HTTPStatus, gabarit: str, **valeurs: object) -> None:
        self._repondre(statut, "text/html", GABARITS.get_template(gabarit).render(**valeurs))

    def _repondre(self, statut: HTTPStatus, genre: str, corps: str, csp: str = CSP) -> None:
        octets = corps.encode()
        self.send_response(statut)
        self.send_header("Content-Type", f"{genre}; charset=utf-8")
        self.send_header("Content-Length", str(len(octets)))
        self.send_header("Content-Security-Policy", csp)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(octets)

    def log_message(self, *_: object) -> None:
        """Nothing: the demonstration's terminal stays readable."""


LISTE, UN_COURRIEL, CODES, ABSENT = "liste", "un_courriel", "codes", "absent"
GABARITS = jinja2.Environment(
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    loader=jinja2.DictLoader(
        {
            "page": """<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{% block titre %}{% endblock %} – Courriels de la démonstration</title>
  <link rel="stylesheet" href="/style.css">
</head>
<body>
  <header><p>Cyclades – courriels de la démonstration</p></header>
  <main>{% block contenu %}{% endblock %}</main>
</body>
</html>
""",
            LISTE: """{% extends "page" %}
{% block titre %}Boîte de réception{% endblock %}
{% block contenu %}
<h1>Boîte de réception</h1>
<p><a class="bouton" href="/">Actualiser</a></p>
{% if courriels %}
<div class="large" role="region" aria-labelledby="legende" tabindex="0">
<table>
  <caption id="legende">Courriels reçus, les plus récents d’abord ({{ montres }} au plus)</caption>
  <thead><tr><th scope="col">Sujet</th><th scope="col">Destinataire</th><th scope="col">Reçu le</th></tr></thead>
  <tbody>
  {% for courriel in courriels %}
    <tr>
      <td><a href="/messages/{{ courriel.id }}">{{ courriel.sujet or 'Sans sujet' }}</a></td>
      <td>{{ courriel.destinataire }}</td>
      <td>{{ courriel.recu }}</td>
    </tr>
  {% endfor %}
  </tbody>
</table>
</div>
{% else %}
<p>Aucun courriel n’a encore été envoyé. Actualisez cette page après en avoir attendu un.</p>
{% endif %}
{% endblock %}
""",
            UN_COURRIEL: """{% extends "page" %}
{% block titre %}{{ courriel.sujet or 'Sans sujet' }}{% endblock %}
{% block contenu %}
<p><a href="/">Retour à la boîte de réception</a></p>
<h1>{{ courriel.sujet or 'Sans sujet' }}</h1>
<dl>
  <dt>De</dt><dd>{{ courriel.expediteur }}</dd>
  <dt>À</dt><dd>{{ courriel.destinataire }}</dd>
  <dt>Reçu le</dt><dd>{{ courriel.recu }}</dd>
</dl>
{% if courriel.html %}
<h2>Message mis en forme</h2>
<iframe title="Message mis en forme" src="/messages/{{ courriel.id }}/html" sandbox="{{ sandbox }}"></iframe>
{% endif %}
<h2>Message en texte seul</h2>
<pre>{{ texte }}</pre>
{% endblock %}
""",
            CODES: GABARIT,
            ABSENT: """{% extends "page" %}
{% block titre %}Page introuvable{% endblock %}
{% block contenu %}
<h1>Page introuvable</h1>
<p>Ce courriel n’existe pas. <a href="/">Retour à la boîte de réception</a></p>
{% endblock %}
""",
        }
    ),
)
STYLE = """
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #161616; background: #fff; }
header { border-bottom: 1px solid #666; padding: .5rem 1rem; }
header p { margin: 0; font-weight: 700; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
a { color: #000091; }
a:focus-visible, .large:focus-visible, iframe:focus-visible { outline: 2px solid #0a76f6; outline-offset: 2px; }
.bouton { display: inline-block; padding: .5rem 1rem; background: #000091; color: #fff; text-decoration: none; }
.large { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; padding: .5rem 0; font-weight: 700; }
th, td { text-align: left; padding: .5rem; border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { font-weight: 700; } dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 65vh; border: 1px solid #666; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; background: #f6f6f6; font: inherit; }
"""


class Serveur(ThreadingHTTPServer):
    """A browser opens several connections at once; none is turned away because the first is being answered."""

    request_queue_size = 128


def servir(*, smtp: int, web: int, dossier: Path, arret: threading.Event) -> None:
    """Receive and show, until told to stop."""
    boite = Boite(dossier)
    reception = Controller(Reception(boite), hostname=HOTE, port=smtp, ident="Courriels de la démonstration")
    pages = Serveur((HOTE, web), type("Pages", (Lecture,), {"boite": boite}))
    fil = threading.Thread(target=pages.serve_forever, daemon=True)
    reception.start()
    fil.start()
    try:
        arret.wait()
    finally:
        pages.shutdown()
        pages.server_close()
        reception.stop()


def main(arguments: Sequence[str] | None = None) -> None:
    lecteur = argparse.ArgumentParser(prog="python -m demonstration.attrape_courriels")
    lecteur.add_argument("--smtp", type=int, default=env.MAIL_PORT)
    lecteur.add_argument("--web", type=int, default=urlsplit(env.ATTRAPE_COURRIELS).port or 8100)
    lecteur.add_argument("--dossier", type=Path, default=env.DONNEES / "courriels")
    choix = lecteur.parse_args(arguments)
    arret = threading.Event()
    for numero in (signal.SIGINT, signal.SIGTERM):
        signal.signal(numero, lambda *_: arret.set())
    servir(smtp=choix.smtp, web=choix.web, dossier=choix.dossier, arret=arret)


if __name__ == "__main__":
    main()
