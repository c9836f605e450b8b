"""Signing in and out, as a browser does it."""

from datetime import UTC, datetime
from statistics import median
from time import thread_time

import pytest
from django.test import Client

from cyclades.metier.comptes.models import SessionOuverte
from cyclades.operations.comptes import essais
from cyclades.operations.comptes.refus import IdentifiantsRefuses
from tests.fabriques.comptes import MOT_DE_PASSE, client_connecte, compte
from tests.operations.comptes.outils import epuiser
from tests.portails.outils import comparable, erreurs, erreurs_generales, texte, valeurs

pytestmark = pytest.mark.django_db
CONNEXION = "/connexion/"


@pytest.fixture
def paul():
    return compte(adresse="paul@exemple.fr", numero="02427247586", civil={"nom_naissance": "Lamy", "prenoms": "Paul"})


def envoyer(client, identifiant="paul@exemple.fr", mot_de_passe=MOT_DE_PASSE, **champs):
    return client.post(CONNEXION, {"identifiant": identifiant, "mot_de_passe": mot_de_passe, **champs})


def test_connexion_ouvre_la_session_et_mene_aux_inscriptions(client, paul):
    reponse = envoyer(client)
    assert (reponse.status_code, reponse["Location"]) == (302, "/candidat/inscriptions/")
    temoin = reponse.cookies["sessionid"]
    assert (temoin["httponly"], temoin["samesite"], temoin["path"], temoin["max-age"], temoin["domain"]) == (
        True,
        "Lax",
        "/",
        "",
        "",
    )
    assert len(temoin.value) == 43
    assert "Paul LAMY" in texte(client.get("/"))


def test_connexion_change_le_jeton_des_formulaires(paul):
    client = Client(enforce_csrf_checks=True)
    client.get(CONNEXION)
    avant = client.cookies["csrftoken"].value
    client.post(
        CONNEXION, {"identifiant": "paul@exemple.fr", "mot_de_passe": MOT_DE_PASSE, "csrfmiddlewaretoken": avant}
    )
    assert SessionOuverte.objects.count() == 1
    assert client.cookies["csrftoken"].value != avant


def test_connexion_page_et_reponses_jamais_gardees_par_le_navigateur(client, paul):
    assert client.get(CONNEXION)["Cache-Control"] == "no-store"
    assert client_connecte(paul).get("/candidat/compte/")["Cache-Control"] == "no-store"


def test_connexion_page_nomme_ses_champs_pour_le_navigateur(client):
    page = client.get(CONNEXION).content.decode()
    assert ('autocomplete="username"' in page, 'autocomplete="current-password"' in page) == (True, True)
    assert ("Besoin d’aide pour vous connecter" in page, "Mot de passe oublié" in page) == (True, True)


@pytest.mark.parametrize(
    ("identifiant", "mot_de_passe", "fautifs"),
    [
        ("", "x", {"identifiant"}),
        ("paul@exemple.fr", "", {"mot_de_passe"}),
        ("", "", {"identifiant", "mot_de_passe"}),
        ("x" * 255, "x", {"identifiant"}),
        ("pa\x00ul", "x", {"identifiant"}),
        ("paul@exemple.fr", "x" * 129, {"mot_de_passe"}),
    ],
)
def test_connexion_champ_fautif_message_au_champ(client, identifiant, mot_de_passe, fautifs):
    reponse = envoyer(client, identifiant, mot_de_passe)
    assert (reponse.status_code, set(erreurs(reponse)), valeurs(reponse)["mot_de_passe"]) == (422, fautifs, "")


@pytest.mark.parametrize(
    "identifiant", ["paul@exemple.fr", "😀", "Пол", "personne@exemple.fr", "' OR 1=1 --", "02600000000", "%"]
)
def test_connexion_refusee_garde_l_identifiant_jamais_le_mot_de_passe(client, paul, identifiant):
    reponse = envoyer(client, identifiant, "Faux!mdp9x")
    assert (reponse.status_code, erreurs_generales(reponse)) == (422, [IdentifiantsRefuses.message])
    assert (valeurs(reponse)["identifiant"], valeurs(reponse)["mot_de_passe"]) == (identifiant, "")
    assert "Faux!mdp9x" not in reponse.content.decode()


def test_connexion_refusee_le_dit_en_titre_et_ne_parle_d_attendre_qu_apres_trois_echecs(client, paul):
    pages = [envoyer(client, "paul@exemple.fr", "Faux!mdp9x") for _ in range(3)]
    assert ["Identifiant ou mot de passe incorrect" in texte(page) for page in pages] == [True] * 3
    assert ["n’a pas pu être prise en compte" in texte(page) for page in pages] == [False] * 3
    assert [erreurs_generales(page)[0] for page in pages] == [
        IdentifiantsRefuses.message, IdentifiantsRefuses.message, IdentifiantsRefuses.apres_des_echecs,
    ]  # fmt: skip


def test_connexion_existant_ou_non_memes_pages_octet_pour_octet(client, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    inactive = compte(adresse="inactive@exemple.fr", est_actif=False)
    connues = [compte(adresse=f"connue{rang}@exemple.fr") for rang in range(50)]
    pages = {str(comparable(envoyer(client, "inactive@exemple.fr"), "inactive@exemple.fr"))}
    for rang, connue in enumerate(connues):
        for adresse in (connue.adresse_mail, f"absente{rang}@exemple.fr"):
            pages.add(str(comparable(envoyer(client, adresse, "Faux!mdp9x"), adresse)))
    assert (len(pages), inactive.est_actif) == (1, False)


def test_connexion_existant_ou_non_meme_temps(client, paul):
    """AUT-07: the processor's time, medians of interleaved pairs; the whole answer takes a hash in each case."""
    compte(adresse="inactive@exemple.fr", est_actif=False)
    compte(adresse="sans@exemple.fr", password="!")

    def duree(adresse):
        epargne = Client(REMOTE_ADDR=f"192.0.2.{len(durees) % 250}")
        debut = thread_time()
        assert envoyer(epargne, adresse, "Faux!mdp9x").status_code == 422
        return thread_time() - debut

    durees = []
    for rang in range(12):
        essais.oublier(essais.Tentatives.objects.values_list("cle", flat=True))
        adresses = ("paul@exemple.fr", f"absente{rang}@exemple.fr", "inactive@exemple.fr", "sans@exemple.fr")
        durees.append([duree(adresse) for adresse in adresses])
    medianes = [median(colonne) for colonne in zip(*durees, strict=True)]
    assert max(medianes) - min(medianes) < 0.010


def test_connexion_trop_d_echecs_dit_combien_attendre_et_garde_la_saisie(client, paul):
    epuiser(essais.CONNEXION[0], "paul@exemple.fr\n127.0.0.1")
    reponse = envoyer(client)
    assert (reponse.status_code, valeurs(reponse)["identifiant"]) == (429, "paul@exemple.fr")
    assert 90 < int(reponse["Retry-After"]) <= 150
    assert erreurs_generales(reponse)[0].startswith("Trop d’essais en peu de temps. Réessayez dans ")


def test_connexion_appareil_connu_entre_malgre_les_echecs_des_autres(client, paul):
    envoyer(client)
    client.post("/deconnexion/")
    epuiser(essais.CONNEXION[0], "paul@exemple.fr\n127.0.0.1")
    assert envoyer(Client()).status_code == 429
    assert envoyer(client).status_code == 302


def test_connexion_appareil_garde_les_comptes_d_une_famille(client):
    for rang in range(7):
        compte(adresse=f"frere{rang}@exemple.fr")
        envoyer(client, f"frere{rang}@exemple.fr")
    assert len(client.cookies["appareil"].value.split(".")) == 5


@pytest.mark.parametrize(
    "suite",
    [
        "https://ailleurs.example/",
        "//ailleurs.example/",
        "///ailleurs.example",
        "/\\ailleurs.example",
        "\thttps://ailleurs.example",
        "http:///ailleurs.example",
        "javascript:alert(1)",
        "ailleurs",
        "mes_inscriptions",
    ],
)
def test_connexion_suite_hors_du_site_ignoree(client, paul, suite):
    assert envoyer(client, suite=suite)["Location"] == "/candidat/inscriptions/"
    assert valeurs(Client().get(CONNEXION, {"suite": suite}))["suite"] == ""


def test_connexion_demandee_par_une_page_y_ramene(client, paul):
    demandee = client.get("/candidat/compte/")
    assert (demandee.status_code, demandee["Location"]) == (302, "/connexion/?suite=%2Fcandidat%2Fcompte%2F")
    assert valeurs(client.get(demandee["Location"]))["suite"] == "/candidat/compte/"
    assert envoyer(client, suite="/candidat/compte/")["Location"] == "/candidat/compte/"


def test_connexion_deja_connecte_mene_aux_inscriptions(paul):
    assert client_connecte(paul).get(CONNEXION)["Location"] == "/candidat/inscriptions/"


def test_deconnexion_tue_la_session_et_le_temoin_rejoue_ne_vaut_rien(client, paul):
    envoyer(client)
    temoin = client.cookies["sessionid"].value
    reponse = client.post("/deconnexion/")
    assert (reponse["Location"], reponse["Clear-Site-Data"]) == ("/", '"cache", "storage"')
    assert (reponse.cookies["sessionid"].value, reponse.cookies["sessionid"]["max-age"]) == ("", 0)
    assert SessionOuverte.objects.count() == 0
    rejoue = Client()
    rejoue.cookies["sessionid"] = temoin
    assert rejoue.get("/candidat/compte/")["Location"].startswith("/connexion/")


def test_deconnexion_par_un_lien_refusee(paul):
    client = client_connecte(paul)
    assert client.get("/deconnexion/").status_code == 405
    assert SessionOuverte.objects.count() == 1


def test_deconnexion_visiteur_mene_a_la_connexion(client):
    assert client.post("/deconnexion/")["Location"] == "/connexion/"


def test_session_perdue_mene_a_la_connexion_et_retire_le_temoin(paul):
    client = client_connecte(paul)
    SessionOuverte.objects.all().delete()
    reponse = client.get("/candidat/compte/")
    assert (reponse.status_code, reponse.cookies["sessionid"].value) == (302, "")


def test_session_de_la_requete_coute_une_requete(paul, django_assert_num_queries):
    client = client_connecte(paul, quand=datetime.now(UTC))
    with django_assert_num_queries(1):
        client.get("/besoin-d-aide/")
