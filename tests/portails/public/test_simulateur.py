"""The simulator on screen: no account, no JavaScript, an address that says it all; each line names its rule."""

import re
from datetime import timedelta
from html import unescape

import pytest

from cyclades.consultations.simulateur import session_preparee
from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.socle.instants import maintenant
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.comptes import client_connecte, compte

pytestmark = pytest.mark.django_db

SESSION = session_preparee(maintenant())
RECENTE, ANCIENNE = str(SESSION - 2), str(SESSION - 7)
EXAMEN = {"examen": f"BCP-{SESSION}"}
BASE = {**EXAMEN, "specialite": "bcp/cuisine"}
PROFIL = {**BASE, "categorie": "individuel"}
COMPLET = {**PROFIL, "situation": "experience_trois_ans"}
PATISSIER = {
    "examen": f"CAP-{SESSION}",
    "specialite": "cap/patissier",
    "categorie": "individuel",
    "situation": "preparation_suivie",
}


@pytest.fixture(autouse=True)
def petit():
    petit_pays.poser()


def lire(client, **choix):
    reponse = client.get("/simulateur/", choix)
    return reponse, unescape(re.sub(r"[ \n]+", " ", reponse.content.decode()))


def questions(texte):
    """The questions that the screen asks, by name of field, in order."""
    visibles = re.sub(r'<input type="hidden"[^>]*>', "", texte)
    return list(dict.fromkeys(re.findall(r'<(?:input|select) [^>]*?name="([^"]+)"', visibles)))


def positions(texte):
    """By name, what the tree says of each épreuve."""
    lignes = re.findall(r'<tr class="cy-niveau-\d">(.*?)</tr>', texte)
    cellules = [re.findall(r"<t[hd].*?>(.*?)</t[hd]>", ligne) for ligne in lignes]
    return {re.search(r"\b(E[A-Z0-9]*(?:-[A-Z])?)\b", tete)[1]: position for tete, _, position, _ in cellules}


SUITE = [
    ({}, ["examen"]),
    ({**EXAMEN, "vue": "examen"}, ["specialite", "categorie", "naissance"]),
    ({**PROFIL, "vue": "profil"}, ["situation", "forme"]),
    ({**COMPLET, "vue": "situation"}, ["diplome", "validees", "deja"]),
    ({**COMPLET, "vue": "acquis", "deja": "non"}, []),
    ({**COMPLET, "vue": "acquis", "deja": "non", "diplome": "superieur"}, ["annee-superieur"]),
    ({**COMPLET, "vue": "acquis", "deja": "oui"}, ["presentee", "obtenue"]),
]


@pytest.mark.parametrize(("reponses", "attendues"), SUITE)
def test_simulateur_pose_ses_questions_ecran_par_ecran_sans_rien_en_rouge(client, reponses, attendues):
    reponse, texte = lire(client, **reponses)
    assert (reponse.status_code, questions(texte), 'id="erreurs"' in texte) == (200, attendues, False)


@pytest.mark.parametrize(
    ("vue", "reponses", "fautifs"),
    [
        ("examen", {}, ["examen"]),
        ("profil", EXAMEN, ["specialite", "categorie"]),
        ("situation", PROFIL, ["situation"]),
        ("acquis", COMPLET, ["deja"]),
        ("details", {**COMPLET, "deja": "oui"}, ["presentee", "obtenue"]),
    ],
)
def test_simulateur_ecran_envoye_vide_dit_ce_qui_manque(client, vue, reponses, fautifs):
    _, texte = lire(client, **reponses, vue=vue)
    en_rouge = re.findall(r'href="#champ-([a-z]+)(?:-0)?"', texte[texte.index('id="erreurs"') :].split("</ul>")[0])
    assert en_rouge == fautifs


def test_simulateur_ne_propose_que_les_sessions_ouvertes_ou_a_venir(client):
    quand = maintenant()
    services.service(quand=quand, annee=SESSION)
    ouvre_le = quand + timedelta(days=30)
    services.service(quand=quand, annee=SESSION + 1, ouvre_le=ouvre_le, ferme_le=ouvre_le + timedelta(days=30))
    _, texte = lire(client)
    proposes = re.findall(r'name="examen" value="([^"]+)".*?fr-hint-text"[^>]*>([^<]+)<', texte)
    assert proposes == [
        (f"BCP-{SESSION}", "Inscriptions ouvertes"),
        (f"BCP-{SESSION + 1}", "Inscriptions à venir"),
        *((f"{domaine}-{SESSION}", "Aucune inscription ouverte aujourd’hui") for domaine in ("CAP", "BP", "CS")),
    ]


def test_simulateur_session_qui_n_est_pas_proposee_est_redemandee(client):
    _, texte = lire(client, **{**COMPLET, "examen": "BCP-2019"})
    assert (questions(texte), "Ce choix n’est plus proposé." in texte) == (["examen"], True)


def test_simulateur_changer_d_examen_ne_met_rien_en_rouge(client):
    _, texte = lire(client, **{**COMPLET, "examen": f"CAP-{SESSION}"}, vue="examen")
    assert (questions(texte)[0], 'id="erreurs"' in texte) == ("specialite", False)


def test_simulateur_se_parcourt_du_debut_a_la_reponse_par_ses_seuls_formulaires(client):
    """As a person without script: what the page carries, what is typed, one screen after the other."""
    saisies = [
        EXAMEN,
        {"specialite": "bcp/cuisine", "categorie": "individuel", "naissance": "01/07/1990"},
        {"situation": "ancien_eleve", "forme": "globale"},
        {"deja": "oui", "diplome": ["superieur", "cap"]},
        {"annee-superieur": "2012", "annee-cap": "2009", "presentee": "bcp/cuisine", "obtenue": RECENTE},
        {"note-U51": "14"},
    ]
    porte = {}
    for saisie in saisies:
        _, texte = lire(client, **porte)
        caches = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', texte)
        assert set(saisie) <= set(questions(texte))
        porte = dict(saisie)
        for nom, valeur in caches:
            porte[nom] = [*porte.get(nom, []), valeur] if nom == "diplome" else valeur
    _, texte = lire(client, **porte)
    dites = positions(texte)
    assert (dites["E5-A"][:8], dites["E4"], dites["E2"]) == ("Dispensé", "Dispensé", "Inscrit")
    assert "Ce diplôme ne dispense d’aucune épreuve de cette spécialité." in texte


def test_simulateur_ce_qui_n_est_plus_dit_ne_compte_plus(client):
    """The screen of the acquis still carries, hidden, what later screens had asked."""
    notes = {"obtenue": RECENTE, "presentee": "bcp/cuisine", "note-U51": "14"}
    _, renie = lire(client, **COMPLET, **notes, deja="non", vue="acquis")
    _, decoche = lire(client, **COMPLET, vae="U51", annee_vae="2021", deja="non", vue="acquis")
    assert [positions(texte)["E5-A"] for texte in (renie, decoche)] == ["Inscrit", "Inscrit"]


def test_simulateur_revient_a_une_question_avec_tout_ce_qui_a_ete_dit(client):
    _, texte = lire(client, **COMPLET, diplome="superieur", deja="non", vue="details")
    adresses = re.findall(r'href="(\?[^"]*modifier=([a-z]+))"', texte)
    assert [cle for _, cle in adresses] == ["examen", "profil", "situation", "acquis", "details"]
    retour = client.get("/simulateur/" + adresses[3][0])
    dit = unescape(retour.content.decode())
    assert 'value="superieur" checked' in re.sub(r"\s+", " ", dit)
    assert ('name="situation" value="experience_trois_ans"' in dit, 'id="erreurs"' in dit) == (True, False)


def test_simulateur_note_d_une_autre_specialite_se_garde_avec_sa_langue(client):
    ailleurs = {**COMPLET, "deja": "oui", "presentee": "autre", "obtenue": RECENTE, "note-U4": "13"}
    _, sans = lire(client, **ailleurs)
    _, avec = lire(client, **ailleurs, **{"langue-U4": "anglais"})
    assert (positions(sans)["E4"], positions(avec)["E4"][:8]) == ("Inscrit", "Bénéfice")
    assert "Indiquez la langue dans laquelle cette note a été obtenue." in sans


def test_simulateur_les_notes_d_une_autre_specialite_ne_montrent_que_ce_qui_se_garde(client):
    choix = {**COMPLET, "deja": "oui", "obtenue": RECENTE, "vue": "details"}
    _, meme = lire(client, **choix, presentee="bcp/cuisine")
    _, autre = lire(client, **choix, presentee="autre")
    assert ["note-U11" in questions(texte) for texte in (meme, autre)] == [True, False]
    assert ["langue-U4" in questions(texte) for texte in (meme, autre)] == [False, True]
    assert ["attestation" in questions(texte) for texte in (meme, autre)] == [True, False]


def test_simulateur_sans_date_de_naissance_le_dit(client):
    _, texte = lire(client, **COMPLET)
    _, dite = lire(client, **COMPLET, naissance="01/07/1990")
    phrase = "Vous n’avez pas donné votre date de naissance"
    assert [phrase in un for un in (texte, dite)] == [True, False]


def test_simulateur_repond_ce_qui_serait_passe_et_pourquoi(client):
    _, texte = lire(client, **COMPLET)
    assert (positions(texte)["E2"], positions(texte)["EF2"]) == ("Inscrit", "Non inscrit")
    assert "en contrôle en cours de formation, dans un établissement habilité" in texte
    assert "Hors des voies habilitées, toutes les épreuves sont ponctuelles." in texte
    assert re.findall(r"\bR[0-9]{1,3}\b", texte) == []


def test_simulateur_diplome_detenu_dispense_et_dit_la_regle_et_la_confiance(client):
    _, texte = lire(client, **COMPLET, diplome="bac_general", **{"annee-bac_general": "2020"})
    dites = positions(texte)
    assert (dites["E4"], dites["E5-A"], dites["E6"], dites["E7"]) == ("Dispensé",) * 4
    assert "Dispenses d’unités du baccalauréat professionnel selon le diplôme détenu." in texte
    assert "Pièces qui vous seraient demandées" in texte
    assert "Diplôme détenu." in texte


def test_simulateur_note_gardee_et_note_ecartee(client):
    _, texte = lire(client, **COMPLET, **{"obtenue": RECENTE, "note-U51": "12,5", "note-U52": "9"})
    assert positions(texte)["E5-A"].startswith("Bénéfice")
    dit = "Histoire-géographie et enseignement moral et civique : Note de 9 : seules les notes d’au moins 10"
    assert dit in texte.replace("\u00a0", " ")


def test_simulateur_unite_validee_par_la_vae(client):
    _, texte = lire(client, **COMPLET, vae="U51", annee_vae="2021")
    assert positions(texte)["E5-A"] == "Dispensé"
    assert "à vérifier" not in texte


def test_simulateur_forme_progressive_garde_une_note_sous_dix(client):
    _, globale = lire(client, **COMPLET, **{"obtenue": RECENTE, "note-U51": "9"})
    _, progressive = lire(client, **COMPLET, forme="progressive", **{"obtenue": RECENTE, "note-U51": "9"})
    assert (positions(globale)["E5-A"][:8], positions(progressive)["E5-A"][:8]) == ("Inscrit", "Bénéfice")


def test_simulateur_donne_la_reponse_d_abord_et_y_mene(client):
    _, texte = lire(client, **COMPLET)
    assert texte.index('<h2 id="resultat" tabindex="-1" data-attirer>') < texte.index("<h2>Vos réponses</h2>")
    assert "<title>Cuisine, réponse – Simulateur" in texte
    _, question = lire(client, **COMPLET, vue="situation")
    assert 'action="/simulateur/#resultat"' in question


def test_simulateur_demande_l_annee_de_chaque_diplome(client):
    choix = {**COMPLET, "diplome": ["superieur", "bac_pro"], "annee-superieur": "2022", "annee-bac_pro": "2010"}
    _, texte = lire(client, **choix)
    _, question = lire(client, **choix, vue="acquis", deja="non")
    assert questions(question) == ["annee-bac_pro", "releve-bac_pro", "annee-superieur"]
    assert "Cette ligne ne vaut pas pour un diplôme obtenu en 2010." in texte


def test_simulateur_diplome_sans_effet_le_dit(client):
    _, texte = lire(client, **COMPLET, diplome="cap")
    assert "Ce diplôme ne dispense d’aucune épreuve de cette spécialité." in texte


def test_simulateur_selon_l_age_dit_la_cosignature_et_les_pieces(client):
    _, adulte = lire(client, **COMPLET, naissance="01/07/1990")
    _, mineur = lire(client, **COMPLET, naissance=f"01/01/{maintenant().year - 16}")
    dits = ("votre représentant légal signera votre inscription avec vous", "attestation de recensement")
    assert [[dit in texte for dit in dits] for texte in (adulte, mineur)] == [[False, False], [True, True]]


def test_simulateur_selon_la_situation_demande_ses_pieces(client):
    _, ancien = lire(client, **{**COMPLET, "situation": "ancien_eleve"})
    _, experience = lire(client, **COMPLET)
    assert ["Certificats de travail" in texte for texte in (ancien, experience)] == [False, True]


def test_simulateur_dit_comment_etre_dispense_d_eps(client):
    _, texte = lire(client, **COMPLET)
    assert "si vous êtes inapte, un certificat médical vous en dispense." in texte


def test_simulateur_attestation_de_blocs_dispense_quand_la_note_est_trop_ancienne(client):
    ancienne = {**COMPLET, "deja": "oui", "obtenue": ANCIENNE, "note-U51": "12"}
    _, sans = lire(client, **ancienne)
    _, avec = lire(client, **ancienne, attestation="U51")
    assert (positions(sans)["E5-A"], positions(avec)["E5-A"]) == ("Inscrit", "Dispensé")
    assert "Si vous avez une attestation de blocs de compétences pour cette épreuve, cochez-la" in sans


def test_simulateur_eleve_n_a_pas_le_choix_de_la_forme(client):
    _, texte = lire(client, **BASE, categorie="scolaire_bcp_3ans", vue="profil")
    assert "forme" not in questions(texte)


@pytest.mark.parametrize(
    ("champ", "valeur", "message"),
    [
        ("note-U51", "21", "Indiquez un nombre entre 0 et 20."),
        ("annee-superieur", "20", "Écrivez l’année sur quatre chiffres, par exemple 2026."),
        ("naissance", "31/02/2000", "date"),
        ("categorie", "amiral", "Ce choix n’est plus proposé. Choisissez une réponse dans la liste."),
    ],
)
def test_simulateur_valeur_impossible_est_nommee_a_son_champ(client, champ, valeur, message):
    reponse, texte = lire(client, **{**COMPLET, "diplome": "superieur", "obtenue": RECENTE, champ: valeur})
    assert (reponse.status_code, 'id="erreurs"' in texte, message in texte) == (200, True, True)


def test_simulateur_categorie_d_un_autre_examen_est_redemandee(client):
    reponse, texte = lire(client, **BASE, categorie="scolaire_cap_2ans")
    assert (reponse.status_code, "cy-epreuves" in texte) == (200, False)


def test_simulateur_specialite_inconnue_est_introuvable(client):
    assert client.get("/simulateur/", {**COMPLET, "specialite": "bcp/lune"}).status_code == 404


def test_simulateur_specialite_incomplete_le_dit(client):
    _, texte = lire(client, **PATISSIER)
    assert "Coefficients inconnus pour «\u00a0" in texte


def test_simulateur_specialite_aux_epreuves_non_verifiees_le_dit(client):
    _, texte = lire(client, **PATISSIER)
    assert "Pas encore vérifié dans le texte officiel\u00a0: que «\u00a0Langue vivante étrangère" in texte


@pytest.mark.parametrize("confirmations", [{}, None])
def test_simulateur_ne_propose_que_les_services_qui_ont_confirme_ses_epreuves(client, confirmations):
    quand = maintenant()
    champs = {} if confirmations is None else {"confirmations": confirmations}
    services.service(quand=quand, domaine="CAP", annee=SESSION, **champs)
    _, texte = lire(
        client_connecte(compte(quand=quand), quand=quand),
        **PATISSIER,
    )
    assert ("Reprendre dans une inscription" in texte) is (confirmations is None)


ABIMEES = (
    "specialite=%00", "session=12", "examen=BCP-12", "examen=%00", "vue=lune", "modifier=lune", "note-U51=abc",
    "diplome=%F0%9F%98%80", "vae=U99",
)  # fmt: skip


@pytest.mark.parametrize("adresse", ABIMEES)
def test_simulateur_adresse_abimee_ne_casse_rien(client, adresse):
    suite = (
        f"/simulateur/?session={SESSION}&specialite=bcp/cuisine&categorie=individuel&situation=ancien_eleve&{adresse}"
    )
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
    return services.service(quand=maintenant(), annee=SESSION, reglages=petit_pays.REGLAGES)


def test_simulateur_se_reprend_dans_une_inscription(client, ouvert):
    candidate = comptes.compte()
    connecte = client_connecte(candidate)
    choix = {"examen": f"BCP-{ouvert.session.annee}", "diplome": "superieur", "annee-superieur": "2022"}
    _, texte = lire(connecte, **{**COMPLET, **choix})
    adresse = re.search(r'action="(/simulateur/reprendre/[^"]*)"', texte)[1]
    assert f'value="{ouvert.pk}"' in texte
    reponse = connecte.post(adresse, {"service": str(ouvert.pk)})
    brouillon = Candidature.objects.get()
    assert (reponse.status_code, str(brouillon.pk) in reponse["Location"]) == (302, True)
    assert set(Saisie.objects.get().etapes) == {"qualification", "acquis"}


def test_simulateur_propose_de_se_connecter_et_de_revenir(client, ouvert):
    _, texte = lire(client, **{**COMPLET, "examen": f"BCP-{ouvert.session.annee}"})
    assert "/simulateur/reprendre/" not in texte
    assert 'href="/connexion/?suite=/simulateur/%3F' in texte


def test_simulateur_sans_service_ouvert_renvoie_au_calendrier(client):
    _, texte = lire(client_connecte(comptes.compte()), **COMPLET)
    assert "Aucun service n’est ouvert pour cet examen et cette session." in texte


def test_simulateur_reprendre_sans_compte_demande_de_se_connecter(client, ouvert):
    reponse = client.post("/simulateur/reprendre/?specialite=bcp/cuisine", {"service": str(ouvert.pk)})
    assert (reponse.status_code, Candidature.objects.count()) == (403, 0)
