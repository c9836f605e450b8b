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
    assert "Hors des voies habilitées, toutes les épreuves sont ponctuelles." in texte
    assert re.findall(r"\bR[0-9]{1,3}\b", texte) == []


def test_simulateur_diplome_detenu_dispense_et_dit_la_regle_et_la_confiance(client):
    _, texte = lire(client, **COMPLET, diplome="bac_general", annee="2020")
    dites = positions(texte)
    assert (dites["E4"], dites["E5-A"], dites["E6"], dites["E7"]) == ("Dispensé",) * 4
    assert "Dispenses d’unités du baccalauréat professionnel selon le diplôme détenu." in texte
    assert "Pièces qui vous seraient demandées" in texte
    assert "Diplôme détenu." in texte


def test_simulateur_note_gardee_et_note_ecartee(client):
    _, texte = lire(client, **COMPLET, **{"obtenue": "2025", "note-U51": "12,5", "note-U52": "9"})
    assert positions(texte)["E5-A"].startswith("Bénéfice")
    dit = "Histoire-géographie et enseignement moral et civique : Note de 9 : seules les notes d’au moins 10"
    assert dit in texte.replace("\u00a0", " ")


def test_simulateur_unite_validee_par_la_vae(client):
    _, texte = lire(client, **COMPLET, vae="U51", annee="2021")
    assert positions(texte)["E5-A"] == "Dispensé"
    assert "à vérifier" not in texte


def test_simulateur_forme_progressive_garde_une_note_sous_dix(client):
    _, globale = lire(client, **COMPLET, **{"obtenue": "2025", "note-U51": "9"})
    _, progressive = lire(client, **COMPLET, forme="progressive", **{"obtenue": "2025", "note-U51": "9"})
    assert (positions(globale)["E5-A"][:8], positions(progressive)["E5-A"][:8]) == ("Inscrit", "Bénéfice")


def test_simulateur_question_pas_encore_posee_n_est_pas_en_faute(client):
    _, texte = lire(client, **BASE)
    assert ('id="erreurs"' in texte, 'name="categorie"' in texte) == (False, True)
    _, vide = lire(client, **BASE, categorie="")
    assert 'id="erreurs"' in vide


def test_simulateur_donne_la_reponse_d_abord_et_y_mene(client):
    _, texte = lire(client, **COMPLET)
    assert texte.index('<h2 id="resultat" tabindex="-1" data-attirer>') < texte.index("<h2>Vos réponses</h2>")
    assert 'action="/simulateur/#resultat"' in texte
    assert "<title>Cuisine, réponses – Simulateur" in texte


def test_simulateur_ne_demande_de_notes_qu_a_qui_a_deja_passe_l_examen(client):
    _, jamais = lire(client, **COMPLET)
    _, deja = lire(client, **COMPLET, deja="oui")
    assert ['name="note-U51"' in texte for texte in (jamais, deja)] == [False, True]


def test_simulateur_demande_l_annee_de_chaque_diplome(client):
    choix = {**COMPLET, "diplome": ["superieur", "bac_pro"], "annee-superieur": "2022", "annee-bac_pro": "2010"}
    _, texte = lire(client, **choix)
    assert ['name="annee-superieur"' in texte, 'name="annee-bac_pro"' in texte] == [True, True]
    assert "Cette ligne ne vaut pas pour un diplôme obtenu en 2010." in texte


def test_simulateur_diplome_sans_effet_le_dit(client):
    _, texte = lire(client, **COMPLET, diplome="cap", annee="2020")
    assert "Ce diplôme ne dispense d’aucune épreuve de cette spécialité." in texte


def test_simulateur_selon_l_age_dit_la_cosignature_et_les_pieces(client):
    _, adulte = lire(client, **COMPLET)
    _, mineur = lire(client, **COMPLET, naissance=str(maintenant().year - 16))
    dits = ("votre représentant légal signera votre inscription avec vous", "attestation de recensement")
    assert [[dit in texte for dit in dits] for texte in (adulte, mineur)] == [[False, False], [True, True]]


def test_simulateur_selon_la_situation_demande_ses_pieces(client):
    _, sans = lire(client, **COMPLET)
    _, avec = lire(client, **COMPLET, situation="experience_trois_ans")
    assert ["Vous avez déclaré" in texte for texte in (sans, avec)] == [False, True]


def test_simulateur_dit_comment_etre_dispense_d_eps(client):
    _, texte = lire(client, **COMPLET)
    assert "si vous êtes inapte, un certificat médical vous en dispense." in texte


def test_simulateur_attestation_de_blocs_dispense_quand_la_note_est_trop_ancienne(client):
    ancienne = {**COMPLET, "deja": "oui", "obtenue": "2020", "note-U51": "12"}
    _, sans = lire(client, **ancienne)
    _, avec = lire(client, **ancienne, attestation="U51")
    assert (positions(sans)["E5-A"], positions(avec)["E5-A"]) == ("Inscrit", "Dispensé")
    assert "Si vous avez une attestation de blocs de compétences pour cette épreuve, cochez-la" in sans


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
    assert (reponse.status_code, Candidature.objects.count()) == (403, 0)
