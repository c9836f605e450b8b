"""Debian's clamd on a socket of its own, with two signatures made here: nothing is downloaded."""

import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
TEMOIN = b"Ceci-est-le-temoin-infecte-de-nos-essais"
REGLAGES = """\
LocalSocket {dossier}/clamd.ctl
DatabaseDirectory {dossier}/signatures
PidFile {dossier}/clamd.pid
Foreground yes
StreamMaxLength 20M
User {utilisateur}
"""


@contextmanager
def clamd(dossier: Path, utilisateur: str):
    """The address to put in ANTIVIRUS."""
    signatures = dossier / "signatures"
    signatures.mkdir(parents=True)
    lignes = [f"Essai.{nom}:0:*:{octets.hex()}\n" for nom, octets in (("EICAR", EICAR), ("Temoin", TEMOIN))]
    (signatures / "essai.ndb").write_text("".join(lignes))
    (dossier / "clamd.conf").write_text(REGLAGES.format(dossier=dossier, utilisateur=utilisateur))
    programme = shutil.which("clamd", path="/usr/sbin:/usr/bin")
    with (dossier / "clamd.log").open("wb") as journal:
        serveur = subprocess.Popen([programme, "-c", str(dossier / "clamd.conf")], stdout=journal, stderr=journal)
    try:
        _attendre(dossier / "clamd.ctl", serveur)
        yield f"unix:{dossier / 'clamd.ctl'}"
    finally:
        serveur.terminate()
        serveur.wait(20)


def _attendre(prise: Path, serveur: subprocess.Popen):
    for _ in range(400):
        with socket.socket(socket.AF_UNIX) as essai:
            if prise.exists() and essai.connect_ex(str(prise)) == 0:
                return
        if serveur.poll() is not None:
            break
        time.sleep(0.05)
    raise TimeoutError((prise.parent / "clamd.log").read_text())
