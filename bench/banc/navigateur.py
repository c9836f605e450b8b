"""A browser small enough to cost little: cookies, forms filled as they stand, one kept connection."""

import http.client
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

Valeurs = Mapping[str, str | list[str]]


class PageInattendue(AssertionError):
    """The journey did not come where it should: a figure would measure something else."""


@dataclass
class Formulaire:
    """A form as a browser would send it untouched."""

    action: str
    champs: list[tuple[str, str]] = field(default_factory=list)
    proposes: dict[str, list[str]] = field(default_factory=dict)
    """What each list, group of buttons or of boxes proposes."""

    def rempli(self, valeurs: Valeurs) -> list[tuple[str, str]]:
        """What is sent once these fields are answered; a list answers a field of several boxes."""
        gardes = [(nom, valeur) for nom, valeur in self.champs if nom not in valeurs]
        donnes = [
            (nom, une) for nom, valeur in valeurs.items() for une in (valeur if isinstance(valeur, list) else [valeur])
        ]
        return gardes + donnes


class _Lecteur(HTMLParser):
    """All the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.formulaires: list[Formulaire] = []
        self._liste: str | None = None

    def handle_starttag(self, balise: str, attributs: list[tuple[str, str | None]]) -> None:
        lus = {nom: valeur or "" for nom, valeur in attributs}
        if balise == "form":
            self.formulaires.append(Formulaire(lus.get("action", "")))
        elif balise == "input" and "name" in lus:
            est_a_cocher = lus.get("type") in {"checkbox", "radio"}
            self._proposer(lus["name"], lus.get("value", ""), not est_a_cocher or "checked" in lus, est_a_cocher)
        elif balise == "select":
            self._liste = lus.get("name")
        elif balise == "option" and self._liste and lus.get("value"):
            self._proposer(self._liste, lus["value"], "selected" in lus, True)

    def _proposer(self, nom: str, valeur: str, est_choisie: bool, est_un_choix: bool) -> None:
        formulaire = self.formulaires[-1]
        if est_un_choix:
            formulaire.proposes.setdefault(nom, []).append(valeur)
        if est_choisie:
            formulaire.champs.append((nom, valeur))

    def handle_endtag(self, balise: str) -> None:
        if balise == "select":
            self._liste = None


@dataclass
class Reponse:
    statut: int
    texte: str
    octets: bytes
    entetes: http.client.HTTPMessage

    @property
    def requetes(self) -> int:
        return int(self.entetes.get("X-Requetes", "-1"))

    @property
    def suite(self) -> str:
        """Where it sends; empty when it shows a page."""
        return urlsplit(self.entetes.get("Location", "")).path if self.statut in {301, 302, 303} else ""

    def formulaire(self, vers: str) -> Formulaire:
        """The form sent to an address that ends so."""
        lecteur = _Lecteur()
        lecteur.feed(self.texte)
        trouve = next((un for un in lecteur.formulaires if un.action.endswith(vers)), None)
        if trouve is None:
            raise PageInattendue(f"aucun formulaire vers {vers} : {self.erreurs()}")
        return trouve

    def liens(self, motif: str) -> list[str]:
        return [unescape(lien) for lien in re.findall(rf'href="({motif})"', self.texte)]

    def erreurs(self) -> list[str]:
        """What the page complains of, for who reads a failed run."""
        return [unescape(une) for une in re.findall(r'fr-message--error">([^<]*)', self.texte)]


class Navigateur:
    """One person. `origine` is the network address that the front says they speak from."""

    def __init__(
        self, port: int, *, origine: str, compter: bool = False, temoins: Mapping[str, str] | None = None
    ) -> None:
        self.connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.temoins = dict(temoins or {})
        self.entetes = {"X-Forwarded-For": origine, "User-Agent": "banc", "Accept-Language": "fr"}
        if compter:
            self.entetes["X-Compter"] = "oui"
        self.reponse: Reponse | None = None
        self.page: Reponse | None = None

    def lire(self, adresse: str, *, statut: int = 200) -> Reponse:
        return self._demander("GET", adresse, None, statut)

    def envoyer(self, vers: str, valeurs: Valeurs | None = None, *, statut: int = 302) -> Reponse:
        """Fill and send the form of the last page shown that leads to an address ending so."""
        formulaire = self.formulaire(vers)
        return self._demander("POST", formulaire.action, urlencode(formulaire.rempli(valeurs or {})), statut)

    def formulaire(self, vers: str) -> Formulaire:
        assert self.page is not None
        return self.page.formulaire(vers)

    def fermer(self) -> None:
        self.connexion.close()

    def _demander(self, methode: str, adresse: str, corps: str | None, statut: int) -> Reponse:
        entetes = dict(self.entetes)
        if self.temoins:
            entetes["Cookie"] = "; ".join(f"{nom}={valeur}" for nom, valeur in self.temoins.items())
        if corps is not None:
            entetes["Content-Type"] = "application/x-www-form-urlencoded"
        self.connexion.request(methode, adresse, corps, entetes)
        brute = self.connexion.getresponse()
        octets = brute.read()
        reponse = Reponse(brute.status, octets.decode(errors="replace"), octets, brute.headers)
        for temoin in brute.headers.get_all("Set-Cookie") or ():
            nom, _, reste = temoin.partition("=")
            self.temoins[nom] = reste.partition(";")[0]
        if reponse.statut != statut:
            raise PageInattendue(f"{methode} {adresse} : {reponse.statut}, {statut} attendu. {reponse.erreurs()}")
        self.reponse = reponse
        if not reponse.suite:
            self.page = reponse
        return reponse
