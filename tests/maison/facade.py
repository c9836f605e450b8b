"""The real front: Debian's nginx on `deploiement/nginx.conf` as it is, in front of whatever listens on a port."""

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")

PRINCIPAL = """
{utilisateur}
daemon off;
worker_processes 1;
pid {dossier}/nginx.pid;
error_log {dossier}/erreurs.log warn;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {dossier}/corps;
    proxy_temp_path {dossier}/proxy;
    fastcgi_temp_path {dossier}/fastcgi;
    uwsgi_temp_path {dossier}/uwsgi;
    scgi_temp_path {dossier}/scgi;
    include {dossier}/cyclades.conf;
}}
"""
ECOUTE = """
listen 127.0.0.1:{port};
server_name localhost;
set $cyclades_racine {racine};
set $cyclades_statiques {statiques};
"""


def port_libre():
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


def ecrire_configuration(dossier, port, amont, statiques, change, fichiers):
    """A folder as /etc/nginx would be: our file as it stands (but for a planted change), and the operator's three."""
    notre = (RACINE / "deploiement" / "nginx.conf").read_text()
    for avant, apres in change.items():
        assert avant in notre
        notre = notre.replace(avant, apres)
    (dossier / "cyclades.conf").write_text(notre)
    (dossier / "cyclades-amont.conf").write_text(f"server 127.0.0.1:{amont} max_fails=0;\n")
    (dossier / "cyclades-amont-fichiers.conf").write_text(f"server 127.0.0.1:{fichiers} max_fails=0;\n")
    (dossier / "cyclades-ecoute.conf").write_text(ECOUTE.format(port=port, racine=RACINE, statiques=statiques))
    utilisateur = "user root;" if os.geteuid() == 0 else ""
    (dossier / "nginx.conf").write_text(PRINCIPAL.format(utilisateur=utilisateur, dossier=dossier))
    return dossier / "nginx.conf"


@contextmanager
def facade(dossier, amont, statiques=None, change=None, fichiers=None):
    """Start nginx before the application that listens on `amont`; give its port; stop it.

    :param fichiers: where files are received and drawn, when it is elsewhere.
    """
    port = port_libre()
    dossier.mkdir(parents=True, exist_ok=True)
    configuration = ecrire_configuration(dossier, port, amont, statiques or dossier, change or {}, fichiers or amont)
    commande = [NGINX, "-p", str(dossier), "-c", str(configuration)]
    processus = subprocess.Popen(commande, stderr=subprocess.PIPE, text=True)
    try:
        attendre(port, processus)
        yield port
    finally:
        processus.terminate()
        processus.communicate(timeout=10)


def attendre(port, processus):
    limite = time.monotonic() + 10
    while time.monotonic() < limite:
        if processus.poll() is not None:
            raise RuntimeError(f"nginx refuse sa configuration : {processus.stderr.read()}")
        with socket.socket() as prise:
            if prise.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError("nginx ne répond pas")
