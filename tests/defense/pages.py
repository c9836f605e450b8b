"""What a page makes a browser do: what it loads, where its links and forms lead, what runs in it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

ICI = "http://testserver"
CHARGES = {
    "script": ("src",), "img": ("src",), "iframe": ("src",), "frame": ("src",), "embed": ("src",), "audio": ("src",),
    "video": ("src", "poster"), "source": ("src", "srcset"), "track": ("src",), "object": ("data",), "input": ("src",),
    "image": ("href", "xlink:href"), "use": ("href", "xlink:href"), "body": ("background",),
}  # fmt: skip
RELATIONS_CHARGEES = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "preconnect"}
SCHEMAS_ACTIFS = re.compile(r"[\x00-\x20]*(javascript|vbscript|data)[\x00-\x20]*:", re.IGNORECASE)


@dataclass
class FormulaireLu:
    methode: str
    action: str
    champs: list = field(default_factory=list)

    @property
    def noms(self):
        return {nom for nom, _ in self.champs}


class Page(HTMLParser):
    """Read once: `charge` (addresses fetched by the browser), `liens`, `formulaires`, `actif` (what could run)."""

    def __init__(self, texte):
        super().__init__(convert_charrefs=True)
        self.charge, self.liens, self.formulaires, self.actif, self.attributs = [], [], [], [], set()
        self.textes = []
        self._liste = self._option = None
        self.feed(texte)

    def handle_starttag(self, balise, attributs):
        lus = {nom: valeur or "" for nom, valeur in attributs}
        self.attributs |= {f"{balise}[{nom}]" for nom in lus} | {balise}
        self._voir_ce_qui_agit(balise, lus)
        self.charge += [lus[nom] for nom in CHARGES.get(balise, ()) if nom in lus]
        if balise == "link" and RELATIONS_CHARGEES & set(lus.get("rel", "").split()):
            self.charge.append(lus["href"])
        if balise in {"a", "area"} and "href" in lus:
            self.liens.append(lus["href"])
        self._lire_les_formulaires(balise, lus)

    def _voir_ce_qui_agit(self, balise, lus):
        if (balise == "script" and "src" not in lus) or balise in {"style", "base"}:
            self.actif.append(balise)
        if balise == "meta" and "http-equiv" in lus:
            self.actif.append("meta http-equiv")
        self.actif += [f"{balise} {nom}" for nom in lus if nom.startswith("on") or nom in {"style", "srcdoc"}]
        self.actif += [
            f"{balise} {nom} {lus[nom][:20]}"
            for nom in ("href", "src", "action", "formaction", "data")
            if SCHEMAS_ACTIFS.match(lus.get(nom, ""))
        ]

    def _lire_les_formulaires(self, balise, lus):
        if balise == "form":
            self.formulaires.append(FormulaireLu(lus.get("method", "get").lower(), lus.get("action", "")))
        if not self.formulaires:
            return
        champs = self.formulaires[-1].champs
        coche = lus.get("type") not in {"radio", "checkbox"} or "checked" in lus
        if balise in {"input", "textarea"} and "name" in lus and coche:
            champs.append((lus["name"], lus.get("value", "")))
        elif balise == "select":
            self._liste = lus.get("name")
        elif balise == "option" and self._liste and "selected" in lus:
            champs.append((self._liste, lus.get("value", "")))

    def handle_data(self, data):
        self.textes.append(data)

    @property
    def texte(self):
        return " ".join(" ".join(self.textes).split())

    @property
    def formulaire(self):
        """The one the page is made for: the last that is not the way out."""
        return [un for un in self.formulaires if un.methode == "post" and "deconnexion" not in un.action][-1]


def lire(reponse):
    return Page(reponse.content.decode())


def est_ailleurs(adresse, depuis="/"):
    """Does a browser that follows this address from here leave the site? Read as browsers do."""
    propre = re.sub(r"[\t\n\r]", "", adresse).strip("".join(chr(rang) for rang in range(33)))
    morceaux = urlsplit(urljoin(urljoin(ICI, depuis), propre.replace("\\", "/")))
    return (morceaux.scheme, morceaux.netloc) != tuple(urlsplit(ICI)[:2])
