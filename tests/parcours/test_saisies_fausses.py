"""Bad input at every field of every step and of every account form: said at the field, nothing lost, no failure."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.defense.scene import sans_lendemain
from tests.fabriques import services
from tests.fabriques.comptes import AUTRE_MOT_DE_PASSE, MOT_DE_PASSE, client_connecte, compte, saisie_creation
from tests.fabriques.inscriptions import IDENTIFICATION, remplir
from tests.parcours.saisies import Lecture, ce_qui_manque, fautes_pour

pytestmark = [pytest.mark.django_db, pytest.mark.charges]
ETAPES = ("modalites", "identification", "informations", "qualification", "acquis", "epreuves")
JOURS = {"date_naissance", "date_confirmation"}
TOUS_LES_TEXTES = {"identifiant", "mot_de_passe", "mot_de_passe_actuel"}
"""What the answer to a sign-in never judges: any text may be an identifier or an old password."""
SANS_EFFET = {("0-specialite", "forge"), ("0-specialite", "emoji")}
"""A specialty of former years may stand in no list of today: unknown, it gives no right, which the next page says."""
JUMEAUX = {
    "nom_naissance": "nom_confirmation", "date_naissance": "date_confirmation", "adresse_mail": "adresse_confirmation",
    "mot_de_passe": "mot_de_passe_confirmation",
}  # fmt: skip
SANS_REPONSE_ADMIS = {"position-EF1"}
"""Without an answer one is not enrolled in what is optional."""
MINEUR = replace(
    IDENTIFICATION, representant_nom="Martin", representant_prenoms="Paul", representant_mail="paul@exemple.fr",
    representant_telephone="+33612345679",
)  # fmt: skip


@pytest.fixture(autouse=True)
def mots_de_passe_rapides(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def dossier():
    """A minor's draft whose six steps are accepted; the addresses of its steps."""
    quand = datetime.now(UTC)
    personne = compte(quand=quand, civil={"date_naissance": date(2009, 5, 30)})
    service = services.service(quand=quand, reglages={**services.REGLAGES, "etablissements": ["035000IN"]})
    cle = remplir(personne, service, identification=MINEUR, quand=quand)
    return client_connecte(personne), f"/candidat/inscription/{cle}/"


def essayer(client, ou, envoi, champ, texte):
    """What the page says of this text in this field, and what the form says when it is opened again."""
    with sans_lendemain():
        reponse = client.post(ou, {nom: vu for nom, vu in (envoi | {champ: texte}).items() if vu is not None})
        lue = Lecture(reponse) if reponse.status_code == 422 else None
        revue = Lecture(client.get(ou)) if lue is not None and "inscription" in ou else None
    return reponse.status_code, lue, revue


def defauts(client, ou, depart, boutons, textes_libres=()):
    """Everything that is wrong with how bad input is met in a form: field, kind of fault, what."""
    trouves = []
    envoi = depart.envoi() | boutons
    for champ in [un for un in depart.champs.values() if un.genre != "cache"]:
        for faute, texte in fautes_pour(champ, JOURS).items():
            if champ.nom in (SANS_REPONSE_ADMIS if faute == "vide" else textes_libres):
                continue
            if (champ.nom, faute) in SANS_EFFET:
                continue
            avec = envoi | {JUMEAUX[champ.nom]: [texte]} if champ.nom in JUMEAUX else envoi
            statut, lue, revue = essayer(client, ou, avec, champ.nom, texte)
            manques = [] if lue is None else ce_qui_manque(lue, champ.nom, texte, avec)
            perdus = [] if revue is None else ce_qui_manque(revue, champ.nom, texte, avec)
            if statut != 422 or manques or perdus:
                trouves.append((champ.nom, faute, statut, manques, perdus))
    return trouves


@pytest.mark.parametrize("etape", ETAPES)
def test_chaque_champ_de_l_etape_dit_ce_qui_ne_va_pas(dossier, etape):
    client, etapes = dossier
    ou = f"{etapes}{etape}/"
    assert defauts(client, ou, Lecture(client.get(ou)), {"aller": "suivant"}) == []


@pytest.mark.parametrize("type_", ["diplome", "meme_specialite", "autre_specialite", "vae", "dispense_legale"])
def test_chaque_champ_d_un_acquis_dit_ce_qui_ne_va_pas(dossier, type_):
    client, etapes = dossier
    ou = f"{etapes}acquis/"
    ajoute = client.post(ou, Lecture(client.get(ou)).envoi() | {"aller": f"ajouter-{type_}"})
    page = Lecture(ajoute)
    page.champs["0-annee"].valeurs = ["2024"]
    for nom in {"0-diplome", "0-specialite", "0-unites"} & set(page.champs):
        page.champs[nom].valeurs = page.champs[nom].options[:1]
    for nom in [nom for nom in page.champs if nom.startswith("0-notes-")][:1]:
        page.champs[nom].valeurs = ["12,5"]
    for nom in [nom for nom in page.champs if nom.startswith("0-langues-")]:
        page.champs[nom].valeurs = page.champs[nom].options[1:2]
        page.champs[nom.replace("langues", "notes")].valeurs = ["12,5"]
    assert defauts(client, ou, page, {"aller": "suivant"}) == []


@pytest.mark.parametrize(
    "ou", ["/connexion/", "/compte/creer/", "/compte/renvoyer-activation/", "/mot-de-passe/oublie/"]
)
def test_chaque_champ_d_un_formulaire_public_dit_ce_qui_ne_va_pas(db, ou):
    client = Client()
    page = Lecture(client.get(ou))
    for nom, valeur in saisie_creation().items():
        if nom in page.champs and page.champs[nom].genre != "cache":
            page.champs[nom].valeurs = [valeur]
    assert defauts(client, ou, page, {}, TOUS_LES_TEXTES if ou != "/compte/creer/" else ()) == []


@pytest.mark.parametrize("ecran", ["modifier", "adresse", "mot-de-passe"])
def test_chaque_champ_du_compte_dit_ce_qui_ne_va_pas(db, ecran):
    client = client_connecte(compte(quand=datetime.now(UTC)))
    ou = f"/candidat/compte/{ecran}/"
    page = Lecture(client.get(ou))
    remplies = {"adresse_mail": "neuve@exemple.fr", "adresse_confirmation": "neuve@exemple.fr"}
    remplies |= {"mot_de_passe_actuel": MOT_DE_PASSE, "mot_de_passe": AUTRE_MOT_DE_PASSE}
    remplies |= {"mot_de_passe_confirmation": AUTRE_MOT_DE_PASSE}
    for nom, valeur in remplies.items():
        if nom in page.champs:
            page.champs[nom].valeurs = [valeur]
    assert defauts(client, ou, page, {}, TOUS_LES_TEXTES - {"mot_de_passe"}) == []


def test_code_postal_d_une_autre_commune_laisse_un_doute_au_champ(dossier):
    client, etapes = dossier
    ou = f"{etapes}identification/"
    envoi = Lecture(client.get(ou)).envoi() | {"aller": "suivant"}
    reponse = client.post(ou, envoi | {"code_postal": "29000"})
    lue = Lecture(reponse)
    assert [message.partition(" (")[0] for message in lue.champs["localite"].messages] == [
        "«\u00a0Rennes\u00a0» n’est pas dans notre liste pour 29000"
    ]
    assert reponse.status_code == 200


@pytest.mark.parametrize("revision", ["0", "2", "-1", "", "abc", "9" * 50, "²"])
def test_formulaire_perime_ou_forge_avertit_et_rend_tout(dossier, revision):
    client, etapes = dossier
    ou = f"{etapes}identification/"
    envoi = Lecture(client.get(ou)).envoi() | {"aller": "suivant", "voie": ["9 rue Tardive"]}
    reponse = client.post(ou, envoi | {"revision": revision})
    page = Lecture(reponse)
    assert (reponse.status_code, page.champs["voie"].valeurs) == (409, ["9 rue Tardive"])
    assert "changée après l’ouverture de cette page" in reponse.content.decode()
    assert client.post(ou, page.envoi() | {"aller": "suivant"}).status_code == 302


@pytest.mark.parametrize("etape", ["numero", "inconnue", "MODALITES", "1", "-"])
def test_etape_forgee_est_introuvable(dossier, etape):
    client, etapes = dossier
    statuts = [appel(f"{etapes}{etape}/").status_code for appel in (client.get, client.post)]
    assert statuts == [404, 404]


def test_page_qui_ne_dit_rien_au_champ_est_vue(dossier):
    """The control: an accepted text, whose page says nothing, has every fault."""
    client, etapes = dossier
    page = Lecture(client.get(f"{etapes}identification/"))
    assert ce_qui_manque(page, "voie", "autre", page.envoi() | {"localite": ["Perdue"]}) == [
        "message au champ", "message relié", "message en mots", "résumé", "saisie rendue", "autres champs",
    ]  # fmt: skip
