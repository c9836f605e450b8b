"""The forms of a page as a browser reads them: what each would send, and what each of its fields says of itself."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

INVISIBLES = {"hidden", "submit", "button", "image", "reset"}


@dataclass
class Controle:
    """One control: its label as it is read, and what it would send (nothing when it is not ticked)."""

    nom: str
    genre: str
    valeurs: list = field(default_factory=list)
    propositions: list = field(default_factory=list)
    attributs: dict = field(default_factory=dict)
    est_inactif: bool = False


@dataclass
class Groupe:
    """A fieldset: its legend as it is read, and the names of the controls it holds."""

    attributs: dict
    legende: str = ""
    noms: list = field(default_factory=list)


@dataclass
class FormulaireDePage:
    """`envoi` is what pressing a button sends; `dire` the words said of a field (label, or legend of its group)."""

    action: str
    methode: str
    controles: list = field(default_factory=list)
    groupes: list = field(default_factory=list)
    libelles: dict = field(default_factory=dict)
    boutons: list = field(default_factory=list)
    texte: str = ""

    @property
    def envoi(self):
        champs = {}
        for controle in self.controles:
            if controle.valeurs and not controle.est_inactif and controle.genre != "file":
                champs.setdefault(controle.nom, []).extend(controle.valeurs)
        champs.pop("csrfmiddlewaretoken", None)
        return champs

    @property
    def visibles(self):
        """The names that a person may answer, in order."""
        noms = [un.nom for un in self.controles if un.genre not in INVISIBLES and not un.est_inactif and un.nom]
        return list(dict.fromkeys(noms))

    def dire(self, nom):
        """What is read of this field: the legend of its own group for buttons and boxes, else its label."""
        groupe = next((un for un in self.groupes if un.attributs.get("id") == f"champ-{nom}"), None)
        if groupe is not None:
            return groupe.legende
        return next((self.libelles.get(un.attributs.get("id"), "") for un in self.controles if un.nom == nom), "")


class _Lecteur(HTMLParser):
    def __init__(self):
        super().__init__()
        self.formulaires, self._ici, self._liste, self._zone = [], None, None, None
        self._libelle, self._groupes, self._legende, self._option = None, [], False, None

    def handle_starttag(self, balise, attributs):
        attributs = {nom: valeur or "" for nom, valeur in attributs}
        if balise == "form":
            self._ici = FormulaireDePage(attributs.get("action", ""), attributs.get("method", "get").lower())
            self.formulaires.append(self._ici)
        if self._ici is None:
            return
        inactif = "disabled" in attributs or any("disabled" in un.attributs for un in self._groupes)
        if balise == "fieldset":
            self._groupes.append(Groupe(attributs))
            self._ici.groupes.append(self._groupes[-1])
        elif balise == "legend":
            self._legende = True
        elif balise == "label":
            self._libelle = attributs.get("for", "")
            self._ici.libelles.setdefault(self._libelle, "")
        elif balise in {"input", "textarea", "select"}:
            self._controle(balise, attributs, inactif)
        elif balise == "option" and self._liste:
            self._proposition(attributs)
        elif balise == "button" and attributs.get("type", "submit") == "submit":
            self._ici.boutons.append((attributs.get("name", ""), attributs.get("value", "")))

    def _controle(self, balise, attributs, inactif):
        genre = attributs.get("type", "text") if balise == "input" else balise
        valeurs = {"input": _valeurs(attributs), "textarea": [""], "select": []}[balise]
        propositions = [attributs.get("value", "")] if balise == "input" else []
        controle = Controle(attributs.get("name", ""), genre, valeurs, propositions, attributs, inactif)
        if balise != "input":
            setattr(self, {"textarea": "_zone", "select": "_liste"}[balise], controle)
        self._ici.controles.append(controle)
        for groupe in self._groupes:
            groupe.noms.append(controle.nom)

    def _proposition(self, attributs):
        if "disabled" not in attributs:
            self._liste.propositions.append(attributs.get("value", ""))
        if "selected" in attributs or not self._liste.valeurs:
            self._liste.valeurs = [attributs.get("value", "")]

    def handle_endtag(self, balise):
        if self._ici is None:
            return
        if balise == "form":
            self._ici = None
        elif balise == "fieldset" and self._groupes:
            self._groupes.pop()
        elif balise == "legend":
            self._legende = False
        elif balise == "label":
            self._libelle = None
        elif balise == "select":
            self._liste = None
        elif balise == "textarea":
            zone, self._zone = self._zone, None
            zone.valeurs = [zone.valeurs[0].removeprefix("\n")]

    def handle_data(self, texte):
        if self._ici is None:
            return
        self._ici.texte += texte
        if self._zone is not None:
            self._zone.valeurs[0] += texte
        if self._libelle is not None:
            self._ici.libelles[self._libelle] += texte
        if self._legende and self._groupes:
            self._groupes[-1].legende += texte


def _valeurs(attributs):
    genre = attributs.get("type", "text")
    if genre in {"radio", "checkbox"}:
        return [attributs.get("value", "on")] if "checked" in attributs else []
    return [] if genre in {"submit", "button", "image", "reset"} else [attributs.get("value", "")]


def formulaires(reponse):
    """All the forms of the page, in order."""
    lecteur = _Lecteur()
    lecteur.feed(reponse.content.decode())
    for formulaire in lecteur.formulaires:
        formulaire.texte = " ".join(formulaire.texte.split())
        formulaire.libelles = {cle: " ".join(mots.split()) for cle, mots in formulaire.libelles.items()}
        for groupe in formulaire.groupes:
            groupe.legende = " ".join(groupe.legende.split())
    return lecteur.formulaires


def formulaire_de(reponse, fin):
    """The one that is sent to an address that ends so."""
    return next(un for un in formulaires(reponse) if un.action.endswith(fin))
