"""The simulator on screen: no account, no JavaScript, an address that says it all; each line names its rule."""

import re
from html import unescape

import pytest

from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.socle.instants import maintenant
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.comptes import client_connecte, compte

pytestmark = pytest.mark.django_db

BASE = {"session": "2027", "specialite": "bcp/cuisine"}
COMPLET = {**BASE, "categorie": "individuel"}


@pytest.fixture(autouse=True)
def petit():
    petit_pays.poser()


def lire(client, **choix):
    reponse = client.get("/simulateur/", choix)
    return reponse, unescape(re.sub(r"[ \n]+", " ", reponse.content.decode()))


def positions(texte):
    """By code, what the tree says of each épreuve."""
    lignes = re.findall(r'<tr class="cy-niveau-\d">(.*?)</tr>', texte)
    cellules = [re.findall(r"<t[hd].*?>(.*?)</t[hd]>", ligne) for ligne in lignes]
    return {re.match(r"[A-Z0-9-]+", tete)[0]: position for tete, _, position, _ in cellules}


def test_simulateur_demande_d_abord_la_specialite(client):
    reponse, texte = lire(client)
    assert (reponse.status_code, 'name="specialite"' in texte, 'name="categorie"' in texte) == (200, True, False)
    assert '<optgroup label="Baccalauréat professionnel">' in texte
    assert 'value="bcp/cuisine"' in texte


def test_simulateur_demande_ensuite_la_categorie(client):
    _, texte = lire(client, **BASE)
    assert ('name="categorie"' in texte, "cy-epreuves" in texte) == (True, False)


def test_simulateur_repond_ce_qui_serait_passe_et_pourquoi(client):
    _, texte = lire(client, **COMPLET)
    assert (positions(texte)["E2"], positions(texte)["EF2"]) == ("Inscrit", "Non inscrit")
    assert "en contrôle en cours de formation, dans un établissement habilité" in texte
    assert '<span class="cy-regle">R64</span> <span class="cy-raison">CE D337-77' in texte


def test_simulateur_diplome_detenu_dispense_et_dit_la_regle_et_la_confiance(client):
    _, texte = lire(client, **COMPLET, diplome="bac_general", annee="2020")
    dites = positions(texte)
    assert (dites["E4"], dites["E5-A"], dites["E6"], dites["E7"]) == ("Dispensé",) * 4
    assert '<span class="cy-regle">R67</span> <span class="cy-raison">arrêté du 08/11/2012' in texte
    assert "Pièces qui vous seraient demandées" in texte
    assert "Diplôme détenu." in texte


def test_simulateur_note_gardee_et_note_ecartee(client):
    _, texte = lire(client, **COMPLET, **{"obtenue": "2025", "note-U51": "12,5", "note-U52": "9"})
    assert positions(texte)["E5-A"].startswith("Bénéfice")
    assert "note de 9 écartée. Note de 9 : seules les notes d’au moins 10 se conservent." in texte.replace(
        "\u00a0", " "
    )


def test_simulateur_unite_validee_par_la_vae(client):
    _, texte = lire(client, **COMPLET, vae="U51", annee="2021")
    assert positions(texte)["E5-A"] == "Dispensé"
    assert "à vérifier" not in texte


def test_simulateur_forme_progressive_garde_une_note_sous_dix(client):
    _, globale = lire(client, **COMPLET, **{"obtenue": "2025", "note-U51": "9"})
    _, progressive = lire(client, **COMPLET, forme="progressive", **{"obtenue": "2025", "note-U51": "9"})
    assert (positions(globale)["E5-A"][:8], positions(progressive)["E5-A"][:8]) == ("Inscrit", "Bénéfice")


def test_simulateur_eleve_n_a_pas_le_choix_de_la_forme(client):
    _, texte = lire(client, **BASE, categorie="scolaire_bcp_3ans")
    assert 'name="forme"' not in texte


@pytest.mark.parametrize(
    ("champ", "valeur", "message"),
    [
        ("note-U51", "21", "Indiquez un nombre entre 0 et 20."),
        ("annee", "20", "Écrivez l’année sur quatre chiffres, par exemple 2026."),
        ("categorie", "amiral", "Ce choix n’est plus proposé. Choisissez une réponse dans la liste."),
    ],
)
def test_simulateur_valeur_impossible_est_nommee_a_son_champ(client, champ, valeur, message):
    reponse, texte = lire(client, **{**COMPLET, champ: valeur})
    assert (reponse.status_code, message in texte) == (200, True)


def test_simulateur_categorie_d_un_autre_examen_est_redemandee(client):
    reponse, texte = lire(client, **BASE, categorie="scolaire_cap_2ans")
    assert (reponse.status_code, "cy-epreuves" in texte) == (200, False)


def test_simulateur_specialite_inconnue_est_introuvable(client):
    assert client.get("/simulateur/", {**COMPLET, "specialite": "bcp/lune"}).status_code == 404


def test_simulateur_specialite_incomplete_le_dit(client):
    _, texte = lire(client, session="2027", specialite="cap/patissier", categorie="individuel")
    assert "Coefficients inconnus pour EP2." in texte


def test_simulateur_specialite_aux_epreuves_non_verifiees_le_dit(client):
    _, texte = lire(client, session="2027", specialite="cap/patissier", categorie="individuel")
    assert "Pas encore vérifié dans le texte officiel\u00a0: que «\u00a0Langue vivante étrangère" in texte


@pytest.mark.parametrize("confirmations", [{}, None])
def test_simulateur_ne_propose_que_les_services_qui_ont_confirme_ses_epreuves(client, confirmations):
    quand = maintenant()
    champs = {} if confirmations is None else {"confirmations": confirmations}
    services.service(quand=quand, domaine="CAP", **champs)
    _, texte = lire(
        client_connecte(compte(quand=quand), quand=quand),
        session="2027",
        specialite="cap/patissier",
        categorie="individuel",
    )
    assert ("Reprendre dans une inscription" in texte) is (confirmations is None)


@pytest.mark.parametrize("adresse", ["specialite=%00", "session=12", "note-U51=abc", "diplome=%F0%9F%98%80", "vae=U99"])
def test_simulateur_adresse_abimee_ne_casse_rien(client, adresse):
    suite = f"/simulateur/?session=2027&specialite=bcp/cuisine&categorie=individuel&{adresse}"
    assert client.get(suite).status_code == 200


def test_simulateur_meme_adresse_donne_la_meme_page_a_qui_la_recoit(client):
    premier, _ = lire(client, **COMPLET, diplome="superieur")
    second, _ = lire(client_connecte(compte()), **COMPLET, diplome="superieur")
    tableau = re.compile(rb"<table.*?</table>", re.DOTALL)
    assert tableau.findall(premier.content) == tableau.findall(second.content)


def test_simulateur_ne_garde_rien(client):
    lire(client, **COMPLET)
    assert (Candidature.objects.count(), Saisie.objects.count()) == (0, 0)
    assert client.post("/simulateur/", COMPLET).status_code == 405


@pytest.fixture
def ouvert():
    return services.service(quand=maintenant(), reglages=petit_pays.REGLAGES)


def test_simulateur_se_reprend_dans_une_inscription(client, ouvert):
    candidate = comptes.compte()
    connecte = client_connecte(candidate)
    session = str(ouvert.session.annee)
    _, texte = lire(connecte, **{**COMPLET, "session": session}, diplome="superieur", annee="2022")
    adresse = re.search(r'action="(/simulateur/reprendre/[^"]*)"', texte)[1]
    assert f'value="{ouvert.pk}"' in texte
    reponse = connecte.post(adresse, {"service": str(ouvert.pk)})
    brouillon = Candidature.objects.get()
    assert (reponse.status_code, str(brouillon.pk) in reponse["Location"]) == (302, True)
    assert set(Saisie.objects.get().etapes) == {"qualification", "acquis"}


def test_simulateur_propose_de_se_connecter_et_de_revenir(client, ouvert):
    _, texte = lire(client, **{**COMPLET, "session": str(ouvert.session.annee)})
    assert "/simulateur/reprendre/" not in texte
    assert 'href="/connexion/?suite=/simulateur/%3F' in texte


def test_simulateur_sans_service_ouvert_renvoie_au_calendrier(client):
    _, texte = lire(client_connecte(comptes.compte()), **COMPLET)
    assert "Aucun service n’est ouvert pour cet examen et cette session." in texte


def test_simulateur_reprendre_sans_compte_demande_de_se_connecter(client, ouvert):
    reponse = client.post("/simulateur/reprendre/?specialite=bcp/cuisine", {"service": str(ouvert.pk)})
    assert (reponse.status_code, Candidature.objects.count()) == (302, 0)
