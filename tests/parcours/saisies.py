"""Bad input for any field of any form, by its kind; and what a page must say of it, read back as a browser does."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from cyclades.reglementation.saisies import affichable

LONG = "x" * 400
RUSSE, EMOJI, SONNERIE, PRIVE = "Москва", "Île 🎓", "a\x07b", "a\ue000b"
SOSIE = "jean@\u0435\u0445\u0435mple.fr"  # three Cyrillic letters
COMMUNES = {"trop long": LONG, "autre ecriture": RUSSE, "emoji": EMOJI, "controle": SONNERIE, "illisible": PRIVE}
PAR_GENRE = {
    "text": COMMUNES,
    "password": {"trop court": "aB1!", "trop long": LONG, "sans chiffre": "Abcdefgh!"},
    "courriel": COMMUNES
    | {
        "inachevee": "jean@",
        "sosie": SOSIE,
        "deux adresses": "a@b.fr c@d.fr",
        "virgule": "a@b,fr",
        "sosie recrit": "jean@xn--mple-w5d6b.fr",
    },
    "tel": COMMUNES | {"mots": "zéro six", "trop court": "06 12", "chiffres arabes": "٠٦١٢٣٤٥٦٧٨"},
    "jour": COMMUNES | {"inexistant": "31/02/2001", "mois": "12/13/1998", "futur": "01/01/2190", "americaine": "1998"},
    "nombre": COMMUNES
    | {"mots": "vingt", "negatif": "-4", "immense": "99999999999", "pleine chasse": "\uff12\uff10\uff12\uff10"},
    "choix": {"forge": "valeur-forgee", "emoji": EMOJI, "trop long": LONG, "controle": SONNERIE},
}
"""Kind of field → kind of fault → what is typed."""


@dataclass
class Champ:
    """A control as its page shows it."""

    nom: str
    genre: str
    ancre: str
    valeurs: list = field(default_factory=list)
    options: list = field(default_factory=list)
    requis: bool = False
    messages: list = field(default_factory=list)
    est_marque: bool = False
    est_relie: bool = False
    est_groupe: bool = False


class Lecture(HTMLParser):
    """`champs` by name, `resume` (anchor → words) and whatever stands above the form in the summary of errors."""

    def __init__(self, reponse):
        super().__init__(convert_charrefs=True)
        self.champs, self.resume, self.identifiants, self.messages = {}, {}, set(), {}
        self._boites, self._liste, self._lien, self._legendes = [], None, None, {}
        self._facultatifs = set()
        self.formulaire = None
        self.feed(reponse.content.decode())
        for champ in self.champs.values():
            champ.messages = self.messages.get(f"{champ.ancre}-messages", [])
            champ.requis |= champ.ancre in self._legendes and champ.ancre not in self._facultatifs

    def handle_starttag(self, balise, attributs):
        lus = {nom: valeur or "" for nom, valeur in attributs}
        self.identifiants |= {lus["id"]} if "id" in lus else set()
        if balise == "form":
            self.formulaire = lus.get("action", "")
        if balise in {"div", "fieldset", "ul"}:
            self._boites.append(lus.get("id", ""))
        if balise == "fieldset":
            self._legendes[lus.get("id", "")] = lus.get("aria-labelledby", "")
        if balise == "a" and self._est_dans("erreurs"):
            self._lien = lus["href"].removeprefix("#")
        if balise in {"input", "select"} and "name" in lus:
            self._controle(balise, lus)
        elif balise == "option" and self._liste is not None:
            self._liste.options += [lus["value"]] if lus["value"] else []
            self._liste.valeurs = [lus["value"]] if "selected" in lus else self._liste.valeurs

    def _controle(self, balise, lus):
        genre = "courriel" if lus.get("inputmode") == "email" else lus.get("type", "choix")
        if genre in {"hidden", "submit"}:
            genre = "cache"
        champ = self.champs.get(lus["name"])
        if champ is None:
            groupe = genre == "radio" or (genre == "checkbox" and lus.get("value") != "oui")
            ancre = (
                next((b for b in reversed(self._boites) if b in self._legendes and b), "")
                if groupe
                else lus.get("id", "")
            )
            reliure = self._legendes.get(ancre, "") if groupe else lus.get("aria-describedby", "")
            champ = self.champs[lus["name"]] = Champ(
                lus["name"], "choix" if groupe else genre, ancre, requis=lus.get("aria-required") == "true",
                est_marque=groupe or lus.get("aria-invalid") == "true",
                est_relie=f"{ancre}-messages" in reliure.split(), est_groupe=groupe,
            )  # fmt: skip
        if balise == "select":
            self._liste = champ
        champ.options += [lus["value"]] if champ.est_groupe else []
        if balise == "input" and (champ.genre not in {"choix", "checkbox"} or "checked" in lus):
            champ.valeurs.append(lus.get("value", ""))

    def handle_endtag(self, balise):
        if balise in {"div", "fieldset", "ul"} and self._boites:
            self._boites.pop()
        if balise == "a":
            self._lien = None
        if balise == "select":
            self._liste = None

    def handle_data(self, texte):
        if self._lien is not None:
            self.resume[self._lien] = self.resume.get(self._lien, "") + texte
        boite = next((boite for boite in reversed(self._boites) if boite), "")
        self._facultatifs |= {boite} if "(facultatif)" in texte or "(si " in texte else set()
        if boite.endswith("-messages") and texte.strip():
            self.messages.setdefault(boite, []).append(texte.strip())

    def _est_dans(self, identifiant):
        return identifiant in self._boites

    def envoi(self):
        """What a browser would send of it, untouched."""
        return {nom: list(champ.valeurs) for nom, champ in self.champs.items() if champ.valeurs}


def fautes_pour(champ, jours=(), nombres=()):
    """Kind of fault → what is typed, for a control."""
    genre = "jour" if champ.nom in jours else "nombre" if champ.nom in nombres else champ.genre
    return PAR_GENRE.get(genre, {}) | ({"vide": None if champ.est_groupe else ""} if champ.requis else {})


def ce_qui_manque(page, nom, tape, envoi):
    """What is wrong with how this page says that a field is refused; nothing when all is well."""
    champ = page.champs[nom]
    message = " ".join(champ.messages)
    autres = [un for un in page.champs.values() if un.nom != nom and un.genre not in {"cache", "password"}]
    envoyes = {un.nom: [affichable(texte) for texte in envoi.get(un.nom, [])] for un in autres}
    attendus = {
        "message au champ": bool(message),
        "message relié": champ.est_relie and champ.est_marque,
        "message en mots": message.endswith((".", "…")) and 12 <= len(message) <= 400 and "None" not in message,
        "résumé": any(ancre == champ.ancre or ancre.startswith(f"{champ.ancre}-") for ancre in page.resume),
        "liens du résumé": set(page.resume) <= page.identifiants,
        "saisie rendue": champ.genre in {"choix", "checkbox", "password"} or champ.valeurs == [affichable(tape)],
        "autres champs": {un.nom: un.valeurs for un in autres} == envoyes,
    }
    return [quoi for quoi, est_vrai in attendus.items() if not est_vrai]
