"""A forgotten password, as a browser lives it."""

from datetime import UTC, datetime

import pytest

from cyclades.metier.comptes.models import Jeton, SessionOuverte
from cyclades.metier.courrier.models import Message
from cyclades.operations.comptes import essais
from tests.fabriques.comptes import AUTRE_MOT_DE_PASSE, MOT_DE_PASSE, client_connecte, compte, jeton
from tests.operations.comptes.outils import dernier_secret, epuiser
from tests.portails.outils import comparable, erreurs, texte, valeurs

pytestmark = pytest.mark.django_db
OUBLIE, NOUVEAU = "/mot-de-passe/oublie/", "/mot-de-passe/nouveau/"


@pytest.fixture
def paul():
    return compte(adresse="paul@exemple.fr")


def lien(personne):
    return jeton(personne, Jeton.Usage.MOT_DE_PASSE, quand=datetime.now(UTC))


def choisir(client, mot_de_passe=AUTRE_MOT_DE_PASSE, confirmation=None):
    confirmation = mot_de_passe if confirmation is None else confirmation
    return client.post(NOUVEAU, {"mot_de_passe": mot_de_passe, "mot_de_passe_confirmation": confirmation})


def test_oublie_du_lien_recu_au_nouveau_mot_de_passe(client, paul):
    ailleurs = client_connecte(paul)
    reponse = client.post(OUBLIE, {"identifiant": "paul@exemple.fr"}, follow=True)
    assert reponse.redirect_chain == [("/mot-de-passe/demande/", 302)]
    assert "Si cet identifiant correspond à un compte" in texte(reponse)
    suivi = client.get(f"{NOUVEAU}{dernier_secret('lien_mot_de_passe')}/", follow=True)
    assert suivi.redirect_chain == [(NOUVEAU, 302)]
    assert choisir(client)["Location"] == "/connexion/"
    assert ailleurs.get("/candidat/compte/").status_code == 302
    connexion = {"identifiant": "paul@exemple.fr", "mot_de_passe": AUTRE_MOT_DE_PASSE}
    assert client.post("/connexion/", connexion).status_code == 302
    assert list(Message.objects.values_list("nature", flat=True)) == ["lien_mot_de_passe", "mot_de_passe_modifie"]


def test_oublie_existant_ou_non_memes_pages_octet_pour_octet(client):
    connues = [compte(adresse=f"connue{rang}@exemple.fr").adresse_mail for rang in range(50)]
    pages = {
        str(comparable(client.post(OUBLIE, {"identifiant": adresse})))
        for rang, connue in enumerate(connues)
        for adresse in (connue, f"absente{rang}@exemple.fr")
    }
    assert (len(pages), Message.objects.count()) == (1, 50)


def test_oublie_par_numero_ne_montre_pas_l_adresse_meme_masquee(client):
    compte(adresse="paul@exemple.fr", numero="02427247586")
    page = texte(client.post(OUBLIE, {"identifiant": "02427247586"}, follow=True))
    assert ("exemple.fr" in page, "p***" in page) == (False, False)


@pytest.mark.parametrize("identifiant", ["", "   ", "x" * 255, "pa\x00ul", "pa\ue000ul", "\u202e"])
def test_oublie_identifiant_impossible_message_au_champ(client, identifiant):
    reponse = client.post(OUBLIE, {"identifiant": identifiant})
    assert (reponse.status_code, list(erreurs(reponse))) == (422, ["identifiant"])


@pytest.mark.parametrize("identifiant", ["😀", "Пол@exemple.fr", "<script>", "1' OR '1'='1", "%", "0" * 200])
def test_oublie_identifiant_etrange_meme_reponse(client, identifiant):
    assert client.post(OUBLIE, {"identifiant": identifiant})["Location"] == "/mot-de-passe/demande/"


def test_oublie_trop_souvent_garde_la_saisie(client, paul):
    epuiser(essais.CREATION, "127.0.0.1")
    reponse = client.post(OUBLIE, {"identifiant": "paul@exemple.fr"})
    assert (reponse.status_code, valeurs(reponse)["identifiant"]) == (429, "paul@exemple.fr")


def test_nouveau_lire_le_lien_dix_fois_ne_l_use_pas(client, paul):
    secret = lien(paul)
    for _ in range(10):
        assert client.get(f"{NOUVEAU}{secret}/", follow=True).status_code == 200
    assert choisir(client).status_code == 302
    assert (choisir(client).status_code, "Ce lien n’est plus valable" in texte(choisir(client))) == (410, True)


@pytest.mark.parametrize(
    ("mot_de_passe", "confirmation", "fautif"),
    [
        ("", "", "mot_de_passe"),
        ("Zt9/hmBq4?", "Zt9/hmBq4!", "mot_de_passe_confirmation"),
        ("zt9hmbq4", "zt9hmbq4", "mot_de_passe"),
        ("Azerty123!", "Azerty123!", "mot_de_passe"),
        ("Paul!exemple9", "Paul!exemple9", "mot_de_passe"),
        ("x" * 129, "x" * 129, "mot_de_passe"),
    ],
)
def test_nouveau_refuse_au_champ_sans_user_le_lien(client, paul, mot_de_passe, confirmation, fautif):
    client.get(f"{NOUVEAU}{lien(paul)}/")
    reponse = choisir(client, mot_de_passe, confirmation)
    assert (reponse.status_code, fautif in erreurs(reponse), valeurs(reponse)["mot_de_passe"]) == (422, True, "")
    assert choisir(client).status_code == 302


def test_nouveau_sans_lien_dit_quoi_faire(client):
    page = client.get(NOUVEAU)
    assert ("Recevoir un nouveau lien" in texte(page), choisir(client).status_code) == (True, 410)


def test_nouveau_ouvert_dans_le_navigateur_d_un_autre_ne_touche_pas_a_sa_session(paul):
    autre = compte()
    client = client_connecte(autre)
    client.get(f"{NOUVEAU}{lien(paul)}/")
    assert choisir(client).status_code == 302
    assert SessionOuverte.objects.get().compte == autre


def test_nouveau_connait_l_appareil_qui_l_a_choisi(client, paul):
    epuiser(essais.CONNEXION[0], "paul@exemple.fr\n127.0.0.1")
    client.get(f"{NOUVEAU}{lien(paul)}/")
    choisir(client)
    epuiser(essais.CONNEXION[0], "paul@exemple.fr\n127.0.0.1")
    connexion = {"identifiant": "paul@exemple.fr", "mot_de_passe": AUTRE_MOT_DE_PASSE}
    assert client.post("/connexion/", connexion).status_code == 302


def test_nouveau_la_page_dit_la_regle_du_profil(client, paul, settings):
    settings.PROFIL_MOT_DE_PASSE = "long"
    page = client.get(f"{NOUVEAU}{lien(paul)}/", follow=True)
    assert "12 à 128 caractères." in texte(page)
    assert MOT_DE_PASSE not in texte(page)
