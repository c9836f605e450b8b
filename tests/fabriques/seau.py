"""A real server that speaks S3, on the loopback, with one bucket."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

from tests.operations.courrier.relais_d_essai import port_libre


@contextmanager
def seau(dossier):
    """The address to put in FICHIERS."""
    port = port_libre()
    commande = [sys.executable, "-m", "localbucket", str(dossier), "--port", str(port)]
    serveur = subprocess.Popen(commande, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _creer(f"http://127.0.0.1:{port}/pieces")
        yield f"s3://pieces/session?endpoint=http://127.0.0.1:{port}&region=fr"
    finally:
        serveur.terminate()
        serveur.wait(10)


def _creer(adresse):
    for _ in range(200):
        try:
            urllib.request.urlopen(urllib.request.Request(adresse, method="PUT"), timeout=5).close()
        except urllib.error.URLError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(adresse)
