"""Signing in twice, as a browser does it: password, code; and the two portals stay apart."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from cyclades.metier.comptes.models import SessionOuverte
from cyclades.operations.agents.refus import CodeRefuse, ConnexionPerimee
from cyclades.operations.comptes.refus import IdentifiantsRefuses
from cyclades.reglementation.droits import Role
from tests.fabriques import agents, comptes, departs
from tests.portails.outils import comparable, erreurs, erreurs_generales, texte

pytestmark = pytest.mark.django_db
CONNEXION, CODE, ACCUEIL = "/gestionnaire/connexion/", "/gestionnaire/connexion/code/", "/gestionnaire/"


@pytest.fixture
def lucie():
    agents.academie()
    personne = agents.agent(adresse="lucie@rectorat.exemple.fr", civil={"nom_naissance": "Roux", "prenoms": "Lucie"})
    agents.habiliter(personne)
    return personne


def presenter(client, identifiant="lucie@rectorat.exemple.fr", mot_de_passe=agents.MOT_DE_PASSE, **champs):
    return client.post(CONNEXION, {"identifiant": identifiant, "mot_de_passe": mot_de_passe, **champs})


def confirmer(client, code=None, **champs):
    return client.post(CODE, {"code": code or agents.code(datetime.now(UTC)), **champs})


def test_connexion_en_deux_temps_mene_a_l_espace_de_gestion(client, lucie):
    departs.reglements()
    assert presenter(client)["Location"] == CODE
    assert client.get(ACCUEIL)["Location"] == f"{CONNEXION}?suite=%2Fgestionnaire%2F"
    entrouverte = client.cookies["sessionid"].value
    assert confirmer(client)["Location"] == ACCUEIL
    assert client.cookies["sessionid"].value != entrouverte
    page = client.get(ACCUEIL)
    assert [mot in texte(page) for mot in ("Lucie ROUX, gestionnaire", "Rennes", "Baccalauréat professionnel")] == [
        True, True, True,
    ]  # fmt: skip
    voleur = Client()
    voleur.cookies["sessionid"] = entrouverte
    assert voleur.get(ACCUEIL).status_code == 302


def test_connexion_demandee_par_une_page_y_ramene_apres_le_code(client, lucie):
    suite = {"suite": "/gestionnaire/compte/"}
    assert presenter(client, **suite)["Location"] == f"{CODE}?suite=%2Fgestionnaire%2Fcompte%2F"
    assert confirmer(client, **suite)["Location"] == "/gestionnaire/compte/"


@pytest.mark.parametrize("suite", ["https://ailleurs.example/", "//ailleurs.example/", "javascript:alert(1)"])
def test_connexion_suite_hors_du_site_ignoree(client, lucie, suite):
    assert presenter(client, suite=suite)["Location"] == CODE
    assert confirmer(client, suite=suite)["Location"] == ACCUEIL


def test_code_sans_mot_de_passe_ramene_au_debut(client):
    assert client.get(CODE)["Location"] == CONNEXION
    assert confirmer(client, "123456")["Location"] == CONNEXION
    assert ConnexionPerimee.message in texte(client.get(CONNEXION))


def test_code_faux_dit_au_champ_et_la_session_reste_entrouverte(client, lucie):
    presenter(client)
    reponse = confirmer(client, "000000")
    assert (reponse.status_code, erreurs(reponse)) == (422, {"code": [CodeRefuse.message]})
    assert confirmer(client).status_code == 302


def test_code_jamais_garde_dans_la_page(client, lucie):
    presenter(client)
    assert client.get(CODE)["Cache-Control"] == "no-store"


def test_session_entrouverte_perimee_apres_dix_minutes(client, lucie):
    presenter(client)
    avant = datetime.now(UTC) - timedelta(minutes=10)
    SessionOuverte.objects.update(ouverte_le=avant, vue_le=avant)
    assert confirmer(client)["Location"] == CONNEXION


def test_porte_du_candidat_fermee_a_l_agent_et_reciproquement(client, lucie):
    """Same words on both doors, whether the account is of the other kind or of nobody."""
    candidate = comptes.compte(adresse="jeanne@exemple.fr")
    au_candidat = client.post("/connexion/", {"identifiant": lucie.adresse_mail, "mot_de_passe": agents.MOT_DE_PASSE})
    chez_l_agent = presenter(client, candidate.adresse_mail, comptes.MOT_DE_PASSE)
    for reponse in (au_candidat, chez_l_agent):
        assert (reponse.status_code, erreurs_generales(reponse)) == (422, [IdentifiantsRefuses.message])
    assert SessionOuverte.objects.count() == 0


@pytest.mark.parametrize("porte", ["/connexion/", CONNEXION])
def test_connexion_de_l_autre_porte_ou_de_personne_memes_pages_octet_pour_octet(client, lucie, porte, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    comptes.compte(adresse="jeanne@exemple.fr")
    pages = set()
    for adresse in ("lucie@rectorat.exemple.fr", "jeanne@exemple.fr", "personne@exemple.fr"):
        reponse = client.post(porte, {"identifiant": adresse, "mot_de_passe": "Faux!mdp9x"})
        pages.add(str(comparable(reponse, adresse)))
    assert len(pages) == 1


def test_portails_separes_404(client, lucie):
    agent = comptes.client_connecte(lucie)
    candidat = comptes.client_connecte(comptes.compte())
    assert [agent.get(page).status_code for page in ("/candidat/compte/", "/candidat/inscriptions/")] == [404, 404]
    assert [candidat.get(page).status_code for page in (ACCUEIL, "/gestionnaire/compte/")] == [404, 404]


@pytest.mark.parametrize("page", [CODE, f"{CONNEXION}invitation/", f"{CONNEXION}reinstallation/"])
@pytest.mark.parametrize("role", sorted(set(Role) - {Role.VISITEUR, Role.AUTOMATE}))
def test_page_d_entree_se_montre_a_tout_role(role, page):
    """Who is signed in elsewhere, and follows a link received."""
    client = comptes.client_connecte(agents.agent(role, identifiant_etablissement=f"essai.{role}"))
    assert client.get(page, follow=True).status_code in {200, 404}
    assert client.post(page, {}).status_code in {410, 422}


def test_connexion_deja_connecte_mene_chez_soi(client, lucie):
    agent = comptes.client_connecte(lucie)
    candidat = comptes.client_connecte(comptes.compte())
    for porte in (CONNEXION, "/connexion/"):
        assert (agent.get(porte)["Location"], candidat.get(porte)["Location"]) == (ACCUEIL, "/candidat/inscriptions/")


def test_session_d_un_agent_sans_code_n_est_personne(lucie):
    """However the row came to be: without the instant of a code, staff are nobody."""
    client = comptes.client_connecte(lucie)
    assert client.get(ACCUEIL).status_code == 200
    SessionOuverte.objects.update(code_le=None)
    assert client.get(ACCUEIL).status_code == 302


@pytest.mark.parametrize(("minutes", "statut"), [(29, 200), (31, 302)])
def test_session_d_un_agent_finit_apres_trente_minutes_sans_rien_faire(lucie, minutes, statut):
    avant = datetime.now(UTC) - timedelta(minutes=minutes)
    assert comptes.client_connecte(lucie, quand=avant).get(ACCUEIL).status_code == statut


def test_page_de_l_agent_previent_avant_la_fin_de_ses_trente_minutes(lucie):
    page = comptes.client_connecte(lucie).get(ACCUEIL).content.decode()
    assert 'data-session="1500"' in page


def test_requetes_d_un_gestionnaire_session_et_perimetre(lucie, django_assert_num_queries):
    client = comptes.client_connecte(lucie)
    with django_assert_num_queries(2):
        client.get("/besoin-d-aide/")


def test_requetes_d_un_administrateur_session_seule(django_assert_num_queries):
    client = comptes.client_connecte(agents.agent(Role.ADMINISTRATEUR))
    with django_assert_num_queries(1):
        client.get("/besoin-d-aide/")
