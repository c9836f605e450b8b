"""Mails: whole, the same words in both forms, and nothing that a typed value could turn."""

import dataclasses
import email
import email.policy
import inspect
import re
from email.message import EmailMessage
from html.parser import HTMLParser

import jinja2
import pytest

from cyclades.editions import courriels
from cyclades.editions.courriels import Courriel
from cyclades.editions.courriels.moteur import composer
from tests.editions.courriels.exemples import APPELS, BROUILLON, CANDIDATURE, CHANGEMENTS, courriel

FONCTIONS = {nom for nom in courriels.__all__ if inspect.isfunction(getattr(courriels, nom))}
SECOURS = "Si ce lien ne s’ouvre pas"
PERMISES = {"html", "head", "meta", "title", "body", "main", "h1", "p", "a", "strong", "ul", "li", "br", "footer"}


class Lecteur(HTMLParser):
    """The blocks of text of a mail, its links, and every tag met; a tag left open is a mistake."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.blocs: list[str] = []
        self.liens: list[tuple[str, str]] = []
        self.balises: list[tuple[str, dict[str, str | None]]] = []
        self._ouvertes: list[str] = []
        self._adresse = ""
        self._libelle = ""
        self.feed(html)
        self.close()
        assert self._ouvertes == []

    def handle_starttag(self, tag, attrs):
        self.balises.append((tag, dict(attrs)))
        if tag in {"p", "li", "h1", "title"}:
            self.blocs.append("")
        if tag == "a":
            self._adresse, self._libelle = dict(attrs)["href"], ""
        if tag == "br":
            self.blocs.append("")
        elif tag != "meta":
            self._ouvertes.append(tag)

    def handle_endtag(self, tag):
        assert self._ouvertes.pop() == tag
        if tag == "a":
            self.liens.append((self._libelle, self._adresse))
            if self._adresse != f"mailto:{self._libelle}":
                self.blocs[-1] += f" ({self._adresse})"

    def handle_data(self, data):
        if self._ouvertes[-1:] == ["a"]:
            self._libelle += data
        if data.strip() or {"p", "li"} & set(self._ouvertes):
            self.blocs[-1] += data


def mots(bloc: str) -> str:
    return " ".join(bloc.split())


def phrases_du_html(html: str) -> list[str]:
    """What is read of the HTML, its heading and the address repeated for who cannot follow a link left out."""
    blocs = [mots(bloc) for bloc in Lecteur(html).blocs]
    return [bloc for bloc in blocs[2:] if bloc and not bloc.startswith(SECOURS)]


def phrases_du_texte(texte: str) -> list[str]:
    """What is read of the text, a link and its address on the next line put together."""
    ensemble = re.sub(r" ?\u00a0:\n(https?://\S+)", r" (\1)", texte)
    lignes = [mots(ligne).removeprefix("- ") for ligne in ensemble.splitlines()]
    return [ligne for ligne in lignes if ligne not in {"", "--"}]


def test_courriels_ont_chacun_un_exemple():
    assert set(APPELS) == FONCTIONS


@pytest.mark.parametrize("nom", APPELS)
def test_courriel_se_lit_en_entier(nom, snapshot):
    un = courriel(nom)
    assert f"{un.sujet}\n\n{un.texte}\n\n{un.html}" == snapshot


@pytest.mark.parametrize("nom", APPELS)
def test_courriel_a_un_sujet_net(nom):
    """One rule for all: no mark before (it is put at sending), a capital, no blank or full stop at the ends."""
    sujet = courriel(nom).sujet
    assert re.fullmatch(r"[A-ZÀÉÈ][^\s'\"\[][^'\"\[\]]*[^\s.:]", sujet)
    assert re.search(r"\s{2}| [:;?!»]|« ", sujet) is None


@pytest.mark.parametrize("nom", APPELS)
def test_courriel_a_la_typographie_du_francais(nom):
    lu = re.sub(r"https?://\S+", "", courriel(nom).texte)
    assert re.findall(r".{0,20}(?:\w'\w|\w [:;?!»](?= |$)|« ).{0,20}", lu, re.MULTILINE) == []


@pytest.mark.parametrize("nom", APPELS)
def test_courriel_dit_les_memes_phrases_en_texte_et_en_html(nom):
    un = courriel(nom)
    assert phrases_du_html(un.html) == phrases_du_texte(un.texte)


def test_comparaison_des_deux_formes_voit_un_mot_qui_manque():
    """The control of the test above."""
    un = courriel("activation")
    assert phrases_du_html(un.html.replace("48 heures", "24 heures")) != phrases_du_texte(un.texte)


def valeurs(objet: object) -> list[str]:
    if dataclasses.is_dataclass(objet):
        return valeurs([getattr(objet, champ.name) for champ in dataclasses.fields(objet)])
    if isinstance(objet, list | tuple | dict):
        return [v for element in (objet.values() if isinstance(objet, dict) else objet) for v in valeurs(element)]
    return [] if objet is None else [mots(str(objet))]


@pytest.mark.parametrize("nom", APPELS)
def test_courriel_dit_tous_les_faits_donnes(nom):
    un = courriel(nom)
    for forme in (" ".join(phrases_du_texte(un.texte)), " ".join(phrases_du_html(un.html))):
        assert [valeur for valeur in valeurs(APPELS[nom]) if valeur not in forme] == []


@pytest.mark.parametrize("nom", APPELS)
def test_courriel_html_est_sobre_et_ne_va_rien_chercher(nom):
    un = courriel(nom)
    lecteur = Lecteur(un.html)
    assert {balise for balise, _ in lecteur.balises} <= PERMISES
    assert lecteur.balises[0] == ("html", {"lang": "fr"})
    assert {cle for _, attributs in lecteur.balises for cle in attributs} <= {
        "lang",
        "charset",
        "name",
        "content",
        "style",
        "href",
    }
    assert [attributs for _, attributs in lecteur.balises if "url" in (attributs.get("style") or "")] == []
    assert lecteur.blocs[0] == un.sujet


@pytest.mark.parametrize("nom", APPELS)
def test_courriel_ses_liens_disent_ou_ils_menent(nom):
    liens = Lecteur(courriel(nom).html).liens
    assert len({libelle for libelle, _ in liens}) == len(liens)
    assert [lien for lien in liens if not lien[1].startswith(("https://", "mailto:"))] == []
    assert [libelle for libelle, _ in liens if len(libelle.split()) < 2 and "@" not in libelle] == []


@pytest.mark.parametrize(
    ("nom", "sujet"),
    [
        ("activation", "Activer mon compte"),
        ("inscription_enregistree", "Inscription enregistrée\u00a0: Baccalauréat professionnel"),
        ("inscription_modifiee", "Modification d’inscription\u00a0: Baccalauréat professionnel"),
        ("desinscription", "Désinscription\u00a0: Baccalauréat professionnel"),
        ("document_publie", "Nouveau document\u00a0: Demande de pièces justificatives"),
    ],
)
def test_courriel_porte_le_sujet_du_fait(nom, sujet):
    assert courriel(nom).sujet == sujet


@pytest.mark.parametrize(
    ("jours", "reste"), [(10, "il reste 10\u00a0jours"), (3, "il reste 3\u00a0jours"), (1, "il reste 1\u00a0jour")]
)
def test_rappel_de_cloture_compte_les_jours(jours, reste):
    un = courriel("rappel_cloture", jours=jours)
    assert un.sujet == f"Inscription non terminée\u00a0: {reste} (Brevet professionnel)"
    assert f"{reste.capitalize()} pour la terminer." in un.texte


def test_rappel_de_cloture_sans_specialite_n_en_parle_pas():
    un = courriel("rappel_cloture", brouillon=dataclasses.replace(BROUILLON, specialite=None))
    assert "Spécialité" not in un.texte + un.html


def test_inscription_modifiee_dit_chaque_changement_a_sa_maniere():
    lignes = phrases_du_texte(courriel("inscription_modifiee").texte)
    debut = lignes.index("Ce qui a changé :") + 1
    assert lignes[debut : debut + len(CHANGEMENTS)] == [
        "Langue vivante facultative : Espagnol, au lieu de « Anglais »",
        "Épreuve de mobilité : Lettonie (ajout)",
        "Nom d’usage : « Martin » ne figure plus",
        "Informations candidature : réponse modifiée, à lire dans votre espace",
    ]


def test_inscription_modifiee_sans_changement_le_dit():
    un = courriel("inscription_modifiee", changements=())
    assert "Aucune réponse n’a changé depuis la version précédente." in phrases_du_texte(un.texte)
    assert "Ce qui a changé" not in un.texte + un.html


HOSTILES = (
    "Jean\r\nBcc: tous@exemple.fr",
    "Jean\nContent-Type: text/html\n\n<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><a href='https://mechant.fr'>Cliquez",
    "{{ 7 * 7 }}{% include '/etc/passwd' %}",
    "Ma\u202enitraM \u2066",
    "a\x00b\x1b[31m\x85c\u2028d",
    "x" * 400,
    "🎉 Zoé محمد",
)


def envoye(un: Courriel) -> EmailMessage:
    """What a reader gets of the mail once it went through the wire."""
    message = EmailMessage(policy=email.policy.SMTP)
    message["Subject"], message["To"] = un.sujet, "candidat@exemple.fr"
    message.set_content(un.texte)
    message.add_alternative(un.html, subtype="html")
    return email.message_from_bytes(message.as_bytes(), policy=email.policy.SMTP)


@pytest.mark.parametrize("hostile", HOSTILES)
def test_courriel_d_un_nom_hostile_n_a_que_ses_en_tetes_et_ses_phrases(hostile):
    piege = dataclasses.replace(CANDIDATURE, candidat=hostile, examen=hostile)
    un = courriel("inscription_enregistree", candidature=piege)
    recu = envoye(un)
    assert recu.keys() == ["Subject", "To", "MIME-Version", "Content-Type"]
    assert recu["Subject"] == un.sujet
    assert phrases_du_html(un.html) == phrases_du_texte(un.texte)
    assert len(phrases_du_texte(un.texte)) == len(phrases_du_texte(courriel("inscription_enregistree").texte))
    assert {balise for balise, _ in Lecteur(un.html).balises} <= PERMISES
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", un.texte + un.html) is None


def test_courriel_d_un_examen_au_nom_sans_fin_coupe_son_sujet():
    sans_fin = courriel("inscription_enregistree", candidature=dataclasses.replace(CANDIDATURE, examen="x" * 400)).sujet
    assert (len(sans_fin), sans_fin[-1]) == (200, "…")


@pytest.mark.parametrize("sujet", ["a\r\nBcc: b", "a\nb", "a\u2028b", "a\x00", "", "x" * 201])
def test_courriel_au_sujet_impossible_est_refuse(sujet):
    with pytest.raises(ValueError, match="sujet impossible"):
        Courriel(sujet, "texte", "html")


@pytest.mark.parametrize(
    "lien", ["javascript:alert(1)", "data:text/html,x", "//mechant.fr", "", "https://a b", "mailto:x@y.fr"]
)
def test_courriel_au_lien_impossible_est_refuse(lien):
    with pytest.raises(ValueError, match="lien impossible"):
        courriel("lien_mot_de_passe", lien=lien)


def test_courriel_auquel_il_manque_une_valeur_est_refuse():
    with pytest.raises(jinja2.UndefinedError):
        composer("lien_mot_de_passe", "Modifier mon mot de passe", lien="https://cyclades.exemple.fr")


def test_courriel_est_fige():
    with pytest.raises(dataclasses.FrozenInstanceError):
        courriel("activation").sujet = "autre"
