"""A site, its worker and its database that are killed while files are sent; and somebody who sends them."""

import http.client
import io
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from PIL import Image

from bench.banc import processus, serveurs
from bench.banc.navigateur import Navigateur, PageInattendue
from outils.verification import postgresql

RACINE = Path(__file__).resolve().parents[2]
BASE = {**postgresql.REGLAGES, "synchronous_commit": "on"}
"""What is committed has left the processes; the disk itself is not cut here, so nobody waits for it."""
MORCEAUX = 8
TRANSFERT = 0.24  # seconds, of which each piece takes its share
ATTENTE = 20.0
TYPE = "multipart/form-data; boundary=banc"


@dataclass
class Installation:
    """Web server, worker and database over one folder; each may be killed, and comes back."""

    dossier: Path
    base: postgresql.Serveur
    defaut: str = ""
    web: subprocess.Popen[bytes] | None = None
    travailleur: subprocess.Popen[bytes] | None = None
    port: int = 0

    @property
    def temoin(self) -> Path:
        return self.dossier / "entre-deux"

    def environnement(self) -> dict[str, str]:
        env = serveurs.environnement(self.base.adresse, self.dossier)
        return env | {"PANNE_TEMOIN": str(self.temoin), "PANNE_DEFAUT": self.defaut}

    def servir(self) -> None:
        self.temoin.unlink(missing_ok=True)
        self.port = self.port or serveurs.port_libre()
        commande = [str(Path(sys.executable).parent / "granian"), *serveurs.GRANIAN, "--host", "127.0.0.1"]
        commande += ["--port", str(self.port), "bench.banc.wsgi_pannes:application"]
        self.web = self._lancer(commande)
        serveurs.attendre(self.web, self.port)

    def travailler(self) -> None:
        self.travailleur = self._lancer([sys.executable, "manage.py", "travailler"])

    def _lancer(self, commande: list[str]) -> subprocess.Popen[bytes]:
        with (self.dossier / "journal").open("ab") as journal:
            return subprocess.Popen(
                commande, env=self.environnement(), cwd=RACINE, stdout=journal, stderr=journal, process_group=0
            )

    def tuer(self, quoi: str) -> None:
        """`quoi`: web, travailleur, base; all that it started with it, at once."""
        racine = {"web": self.web, "travailleur": self.travailleur, "base": self.base.processus}[quoi]
        assert racine is not None
        tues = processus.arbre(racine.pid)
        for pid in tues:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        racine.wait()
        while any(processus.vit(pid) for pid in tues):
            time.sleep(0.005)  # one that is not gone yet still listens

    def relever(self, quoi: str) -> None:
        {"web": self.servir, "travailleur": self.travailler, "base": self.base.demarrer}[quoi]()

    def fermer(self) -> None:
        for enfant in (self.web, self.travailleur):
            if enfant is not None and enfant.poll() is None:
                serveurs.arreter(enfant)


@contextmanager
def installation(dossier: Path) -> Iterator[Installation]:
    """A database with its tables; nothing else runs yet."""
    with postgresql.lancer(BASE) as base:
        une = Installation(dossier, base)
        migrer = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(migrer, env=une.environnement(), cwd=RACINE, check=True)
        try:
            yield une
        finally:
            une.fermer()


@dataclass(frozen=True, slots=True)
class Piece:
    """Where one file is awaited, and the cookies of who sends it."""

    candidature: UUID
    piece: UUID
    temoins: Mapping[str, str]

    @property
    def page(self) -> str:
        return f"/candidat/inscriptions/{self.candidature}/justificatifs/{self.piece}/"


@dataclass
class Envoi:
    """One file sent to one piece, until it is acknowledged."""

    piece: Piece
    rang: int
    essais: int = 0
    accuse: bool = False
    raisons: list[str] = field(default_factory=list)

    @property
    def nom(self) -> str:
        return f"photo-{self.rang}.jpeg"

    def envoyer(self, port: int) -> bool:
        """Is it acknowledged? A cut connection, or a server that is not there, is no answer."""
        self.essais += 1
        try:
            statut = self._poster(port)
        except (OSError, http.client.HTTPException, PageInattendue) as panne:
            self.raisons.append(repr(panne)[:200])
            time.sleep(0.3)
            return False
        if statut != 201:
            self.raisons.append(str(statut))
            time.sleep(0.3)  # 409: the former sending of this person is being judged
        self.accuse = self.accuse or statut == 201
        return statut == 201

    def _poster(self, port: int) -> int:
        nav = Navigateur(port, origine="10.0.0.1", temoins=self.piece.temoins)
        lue = nav.lire(self.piece.page)
        if 'name="fichiers"' not in lue.texte:
            raise PageInattendue("aucun fichier n'est attendu")
        jeton = dict(lue.formulaire("").champs)["csrfmiddlewaretoken"]
        corps = _formulaire({"csrfmiddlewaretoken": jeton}, self.nom, photo(self.rang))
        temoins = "; ".join(f"{nom}={valeur}" for nom, valeur in nav.temoins.items())
        entetes = {**nav.entetes, "Cookie": temoins, "Content-Type": TYPE, "X-Requested-With": "XMLHttpRequest"}
        liaison = nav.connexion
        liaison.putrequest("POST", self.piece.page)
        for nom, valeur in {**entetes, "Content-Length": str(len(corps))}.items():
            liaison.putheader(nom, valeur)
        liaison.endheaders()
        pas = -(-len(corps) // MORCEAUX)
        for debut in range(0, len(corps), pas):
            liaison.send(corps[debut : debut + pas])
            time.sleep(TRANSFERT / MORCEAUX)
        reponse = liaison.getresponse()
        reponse.read()
        nav.fermer()
        return reponse.status


def photo(rang: int) -> bytes:
    """A photo like no other, of some hundred thousand bytes."""
    de = random.Random(rang)
    bruit = Image.frombytes("L", (160, 120), de.randbytes(160 * 120))
    tampon = io.BytesIO()
    bruit.resize((960, 720)).convert("RGB").save(tampon, "JPEG", quality=90)
    return tampon.getvalue()


def _formulaire(champs: Mapping[str, str], nom: str, octets: bytes) -> bytes:
    textes = "".join(
        f'--banc\r\nContent-Disposition: form-data; name="{champ}"\r\n\r\n{valeur}\r\n'
        for champ, valeur in champs.items()
    )
    entete = f'--banc\r\nContent-Disposition: form-data; name="fichiers"; filename="{nom}"\r\n'
    entete += "Content-Type: image/jpeg\r\n\r\n"
    return textes.encode() + entete.encode() + octets + b"\r\n--banc--\r\n"


def frapper(une: Installation, envoi: Envoi, quoi: str, quand: str, de: random.Random) -> bool:
    """Kill `quoi` while this is sent, `quand` « transfert » or « entre-deux »; was the moment met? It comes back."""
    fil = threading.Thread(target=envoi.envoyer, args=(une.port,))
    fil.start()
    atteint = True
    if quand == "transfert":
        time.sleep(de.uniform(0.05, TRANSFERT * 2))
    else:
        atteint = _attendre(une.temoin, fil)
    une.tuer(quoi)
    une.relever(quoi)
    fil.join()
    return atteint


def _attendre(temoin: Path, fil: threading.Thread) -> bool:
    limite = time.monotonic() + ATTENTE
    while time.monotonic() < limite and fil.is_alive():
        if temoin.exists():
            return True
        time.sleep(0.005)
    return False
