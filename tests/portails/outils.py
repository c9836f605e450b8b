"""What tests read of a page: its fields, their errors, and what two pages have in common."""

import re
from html import unescape
from html.parser import HTMLParser

JETON = re.compile(r'(name="(?:csrfmiddlewaretoken|reprise_recue)" value=")[^"]*')


class _Champs(HTMLParser):
    """Values of the fields, and the errors under each."""

    def __init__(self):
        super().__init__()
        self.valeurs, self.erreurs, self._sous, self._message = {}, {}, None, False
        self._liste, self.envoi = None, {}

    def _envoyer(self, attributs):
        self.envoi.setdefault(attributs["name"], []).append(attributs.get("value", ""))

    def handle_starttag(self, balise, attributs):
        attributs = dict(attributs)
        if balise == "input" and attributs.get("type") in {"radio", "checkbox"}:
            if {"checked", "name"} <= attributs.keys():
                self.valeurs[attributs["name"]] = attributs.get("value", "")
                self._envoyer(attributs)
        elif balise in {"input", "textarea"} and "name" in attributs:
            self.valeurs[attributs["name"]] = attributs.get("value", "")
            self._envoyer(attributs)
        elif balise == "select":
            self._liste = attributs.get("name")
        elif balise == "option" and "selected" in attributs and self._liste:
            self.valeurs[self._liste] = attributs.get("value", "")
            self._envoyer({"name": self._liste, **attributs})
        if (attributs.get("id") or "").endswith("-messages"):
            self._sous = attributs["id"].removeprefix("champ-").removesuffix("-messages")
        self._message = "fr-message--error" in (attributs.get("class") or "")

    def handle_data(self, texte):
        if self._message and self._sous and texte.strip():
            self.erreurs.setdefault(self._sous, []).append(texte.strip())
            self._message = False


def _lire(reponse):
    lecture = _Champs()
    lecture.feed(reponse.content.decode())
    return lecture


def valeurs(reponse):
    """Field → what it shows."""
    return {nom: valeur for nom, valeur in _lire(reponse).valeurs.items() if nom != "csrfmiddlewaretoken"}


def envoi(reponse):
    """Field → all that a browser would send of it again: one text for each box ticked."""
    return {nom: textes for nom, textes in _lire(reponse).envoi.items() if nom != "csrfmiddlewaretoken"}


def erreurs(reponse):
    """Field → messages under it."""
    return _lire(reponse).erreurs


def erreurs_generales(reponse):
    """What is said above the form, at no field."""
    resume = re.search(r'id="erreurs".*?</div>', reponse.content.decode(), re.DOTALL)
    return [unescape(texte) for texte in re.findall(r"<p>(.*?)</p>", resume.group(0))] if resume else []


def texte(reponse):
    """What a person reads, tags taken away."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", reponse.content.decode())).split())


def comparable(reponse, *propres):
    """Status, headers and body, but for what is random, and for the words that the person typed."""
    corps = JETON.sub(r"\1", reponse.content.decode())
    for rang, mot in enumerate(propres):
        corps = corps.replace(mot, f"[{rang}]")
    entetes = {nom: valeur for nom, valeur in reponse.items() if nom != "Content-Length"}
    return reponse.status_code, entetes, sorted(reponse.cookies), corps
