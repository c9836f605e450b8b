"""A comparable journey through pretix: choose, fill a form, confirm, get the order and its ticket, come back by link.

One organizer and one event, made by `semer.py`: an admission that costs nothing, ten questions, an address, a file.
"""

import json
import random
import re
import time
import uuid
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlencode, urljoin, urlsplit

COPIE = b"%PDF-1.4\n" + random.Random(1).randbytes(100_000) + b"\n%%EOF\n"
"""As heavy as a scan of an identity card."""
SUITES = frozenset({301, 302, 303, 307})
Champs = list[tuple[str, str]]


class Echec(AssertionError):
    """The journey did not come where it should."""


class Personne:
    """Cookies, redirects followed, one kept connection."""

    def __init__(self, racine: str) -> None:
        adresse = urlsplit(racine)
        self.hote, self.racine, self.ici = adresse.netloc, adresse.path, adresse.path
        self.connexion = HTTPConnection(self.hote, timeout=120)
        self.temoins: dict[str, str] = {}

    def lire(self, adresse: str) -> bytes:
        return self._suivre("GET", adresse, None, "")

    def envoyer(self, adresse: str, champs: Champs, fichier: str = "") -> bytes:
        """`fichier`: the field that the copy of the identity card goes into."""
        if not fichier:
            return self._suivre("POST", adresse, urlencode(champs).encode(), "application/x-www-form-urlencoded")
        bord = uuid.uuid4().hex
        parties = [f'--{bord}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode() for n, v in champs]
        entete = f'Content-Disposition: form-data; name="{fichier}"; filename="id.pdf"\r\nContent-Type: application/pdf'
        corps = b"".join([*parties, f"--{bord}\r\n{entete}\r\n\r\n".encode(), COPIE, f"\r\n--{bord}--\r\n".encode()])
        return self._suivre("POST", adresse, corps, f"multipart/form-data; boundary={bord}")

    def tache(self, reponse: bytes) -> str:
        """Where a background task leads, asked for as its own script asks."""
        etat, attente = json.loads(reponse), 0.1
        while not etat.get("ready"):
            time.sleep(attente)
            etat, attente = json.loads(self.lire(etat["check_url"])), 0.25
        if etat.get("success") is False:
            raise Echec(str(etat))
        return str(etat["redirect"])

    def oublier(self) -> None:
        self.temoins.clear()

    def fermer(self) -> None:
        self.connexion.close()

    def _suivre(self, methode: str, adresse: str, corps: bytes | None, forme: str) -> bytes:
        self.ici = urljoin(urljoin(f"http://{self.hote}", self.racine), adresse)
        for _ in range(6):
            chemin = urlsplit(self.ici)
            cible = chemin.path + (f"?{chemin.query}" if chemin.query else "")
            statut, vers, recu = self._demander(methode, cible, corps, forme)
            if statut not in SUITES:
                break
            methode, corps, self.ici = "GET", None, urljoin(self.ici, vers)
        if statut != 200:
            raise Echec(f"{methode} {self.ici} : {statut}")
        return recu

    def _demander(self, methode: str, cible: str, corps: bytes | None, forme: str) -> tuple[int, str, bytes]:
        entetes = {"Accept": "text/html", "Accept-Language": "en", "Cookie": "; ".join(self._temoins())}
        if corps is not None:
            entetes |= {"Content-Type": forme, "Referer": f"http://{self.hote}/", "Origin": f"http://{self.hote}"}
        self.connexion.request(methode, cible, corps, entetes)
        reponse = self.connexion.getresponse()
        recu = reponse.read()
        for temoin in reponse.headers.get_all("Set-Cookie") or ():
            nom, _, reste = temoin.partition("=")
            self.temoins[nom] = reste.partition(";")[0]
        return reponse.status, reponse.headers.get("Location", ""), recu

    def _temoins(self) -> Iterator[str]:
        yield from (f"{nom}={valeur}" for nom, valeur in self.temoins.items() if valeur not in {"", '""'})


def _jeton(page: bytes) -> str:
    return _trouver(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)


def _trouver(motif: str, page: bytes) -> str:
    trouve = re.search(motif, page.decode())
    if trouve is None:
        raise Echec(f"{motif} n’est pas dans la page")
    return trouve.group(1)


def parcourir(racine: str, rang: int) -> None:
    """:raises Echec: any step ended elsewhere than where it should."""
    personne = Personne(racine)
    try:
        accueil = personne.lire("")
        article = _trouver(r'name="(item_\d+)"', accueil)
        ajout = [("csrfmiddlewaretoken", _jeton(accueil)), (article, "1"), ("ajax", "1")]
        personne.lire(personne.tache(personne.envoyer("cart/add", ajout)))
        confirmer = _remplir(personne, personne.lire("checkout/start"), rang)
        envoi = [("csrfmiddlewaretoken", _jeton(confirmer)), ("ajax", "1")]
        commande = personne.tache(personne.envoyer(personne.ici, envoi))
        billet = _trouver(r'(?:action|href)="([^"]+/download/\d+/pdf)"', personne.lire(commande))
        if not personne.lire(personne.tache(personne.lire(f"{billet}?ajax=1"))).startswith(b"%PDF"):
            raise Echec("pas un PDF")
        personne.oublier()
        personne.lire(commande.partition("?")[0])
    finally:
        personne.fermer()


def _remplir(personne: Personne, page: bytes, rang: int) -> bytes:
    """The form, to the page that asks to confirm."""
    place = _trouver(r'name="(\d+)-attendee_name_parts_0"', page)
    premiere = min(int(un) for un in re.findall(rf'name="{place}-question_(\d+)"', page.decode()))
    reponses = {0: "Lyon", 1: "2001-02-03", 2: "12AB34567", 6: "2024", 7: "Two years.\nMathematics.", 8: "on"}
    reponses |= {de: _proposee(page, f"{place}-question_{premiere + de}") for de in (3, 4)}
    champs = [
        ("csrfmiddlewaretoken", _jeton(page)), ("email", f"p{rang}@example.org"),
        ("phone_0", "+33"), ("phone_1", "612345678"),
        (f"{place}-attendee_name_parts_0", "Ada"), (f"{place}-attendee_name_parts_1", f"Lovelace {rang}"),
        (f"{place}-street", "1 rue des Essais"), (f"{place}-zipcode", "75002"), (f"{place}-city", "Paris"),
        (f"{place}-country", "FR"),
        *((f"{place}-question_{premiere + de}", reponse) for de, reponse in reponses.items()),
    ]  # fmt: skip
    confirmer = personne.envoyer(personne.ici, champs, fichier=f"{place}-question_{premiere + 9}")
    if "/confirm/" not in personne.ici:
        raise Echec(f"formulaire refusé : {personne.ici}")
    return confirmer


def _proposee(page: bytes, nom: str) -> str:
    liste = re.search(rf'<select name="{nom}".*?</select>', page.decode(), re.DOTALL)
    if liste is None:
        raise Echec(f"pas de liste {nom}")
    return re.findall(r'<option value="([^"]+)"', liste.group(0))[0]
