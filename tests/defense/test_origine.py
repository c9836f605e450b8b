"""OUT-07, OUT-10, MAI-11: whatever address a request claims, links, redirections and mails are ours."""

from urllib.parse import quote

import pytest
from django.test import Client

from cyclades.metier.courrier.models import Message
from tests.defense.corpus import SUITES
from tests.defense.pages import est_ailleurs, lire
from tests.fabriques.comptes import MOT_DE_PASSE, client_connecte, compte, saisie_creation
from tests.portails.outils import comparable, valeurs

pytestmark = pytest.mark.django_db

HOTES = [
    *("pirate.invalid", "testserver.pirate.invalid", "pirate.invalid:80", "testserver@pirate.invalid"),
    *("pirate@testserver", "testserver, pirate.invalid", "testserver/pirate", "testserver:80:80", "testserver#pirate"),
    *("testserver\\pirate", "[::1]", "localhost.pirate.invalid", "127.0.0.2", "xn--testserver-", "testserver\t", "*"),
    ".",
]
TROMPEURS = {
    "X-Forwarded-Host": "pirate.invalid",
    "X-Forwarded-Server": "pirate.invalid",
    "X-Host": "pirate.invalid",
    "X-Original-Host": "pirate.invalid",
    "Forwarded": "host=pirate.invalid;proto=https",
    "X-Forwarded-Port": "666",
    "X-Forwarded-Prefix": "/pirate.invalid",
    "X-Script-Name": "/pirate.invalid",
    "X-Forwarded-Path": "//pirate.invalid",
    "Referer": "https://pirate.invalid/",
}
PAGES = ["/", "/calendrier/", "/connexion/", "/compte/creer/", "/mot-de-passe/oublie/", "/plan-du-site/",
         "/un-probleme/", "/nulle-part/", "/candidat/compte/"]  # fmt: skip


@pytest.fixture
def paul():
    return compte(adresse="paul@exemple.fr")


@pytest.mark.parametrize("hote", HOTES)
def test_hote_qui_n_est_pas_le_notre_refuse_partout(hote):
    for page in PAGES:
        reponse = Client().get(page, headers={"host": hote})
        assert (page, reponse.status_code, "pirate" in reponse.content.decode()) == (page, 400, False)


@pytest.mark.parametrize("page", PAGES)
def test_entetes_de_mandataire_forges_ne_changent_pas_un_octet(page, settings):
    settings.MANDATAIRES = []
    assert comparable(Client().get(page, headers=TROMPEURS)) == comparable(Client().get(page))


def test_liens_des_courriels_viennent_des_reglages_jamais_de_la_demande(paul, settings):
    settings.ADRESSE = "https://inscriptions.exemple.fr"
    settings.ALLOWED_HOSTS = ["*"]
    client = Client(headers={**TROMPEURS, "host": "pirate.invalid"})
    client.post("/mot-de-passe/oublie/", {"identifiant": "paul@exemple.fr"})
    client.post("/compte/creer/", saisie_creation())
    client.post(
        "/compte/creer/", saisie_creation(adresse_mail="paul@exemple.fr", adresse_confirmation="paul@exemple.fr")
    )
    client.post("/connexion/", {"identifiant": "paul@exemple.fr", "mot_de_passe": MOT_DE_PASSE})
    envoyes = {nature: texte + html for nature, texte, html in Message.objects.values_list("nature", "texte", "html")}
    assert set(envoyes) == {"lien_mot_de_passe", "activation", "adresse_deja_connue"}
    for ecrit in envoyes.values():
        assert ("pirate" in ecrit, "https://inscriptions.exemple.fr/" in ecrit) == (False, True)


def test_suite_ne_mene_jamais_ailleurs(paul):
    """OUT-07: after the sign-in, and in the field that carries it there; read as browsers read addresses."""
    ailleurs = []
    for suite in SUITES:
        envoi = {"identifiant": "paul@exemple.fr", "mot_de_passe": MOT_DE_PASSE, "suite": suite}
        reponse = Client().post("/connexion/", envoi)
        assert (suite, reponse.status_code) in {(suite, 302), (suite, 422)}
        portee = valeurs(Client().get(f"/connexion/?suite={quote(suite)}"))["suite"]
        mene = reponse.get("Location", "/")
        ailleurs += [suite for adresse in (mene, portee) if est_ailleurs(adresse, "/connexion/")]
        assert ("a" in reponse.cookies, "pirate" in str(reponse.cookies)) == (False, False)
    assert ailleurs == []
    assert len(SUITES) >= 40


def test_suite_lue_comme_un_navigateur_la_lit():
    """The control: the reader of addresses sees where the classical tricks lead."""
    menent = ["//p.invalid", "/\\p.invalid", "https:p.invalid", "/\t/p.invalid", "\\\\p.invalid", " //p.invalid",
              "javascript:x"]  # fmt: skip
    assert [est_ailleurs(une) for une in menent] == [True] * len(menent)
    assert [est_ailleurs(une) for une in ("/candidat/", "candidat/", "?a=//p.invalid", "")] == [False] * 4


@pytest.mark.parametrize("chemin", ["//pirate.invalid/candidat/", "/\\pirate.invalid", "///pirate.invalid"])
def test_chemin_hostile_ne_devient_pas_une_redirection(chemin):
    reponse = Client().get("/", PATH_INFO=chemin)
    assert (reponse.status_code, est_ailleurs(reponse.get("Location", "/"))) == (404, False)


def test_formulaires_et_liens_restent_chez_nous(paul):
    """OUT-12: of all pages, what is loaded and where forms go; the links that leave are those of the legal pages."""
    client = client_connecte(paul)
    for page in [*PAGES, "/candidat/inscriptions/", "/candidat/compte/modifier/"]:
        lue = lire(client.get(page, follow=True))
        assert (page, [un for un in lue.charge if est_ailleurs(un)], lue.actif) == (page, [], [])
        assert [un.action for un in lue.formulaires if est_ailleurs(un.action)] == []
