"""« Agents », and the way in of the invited, as a browser does it."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client

from cyclades.metier.comptes.models import CodeDeSecours, Compte, Habilitation, SessionOuverte
from cyclades.metier.courrier.models import Message
from cyclades.operations.agents.refus import DejaAgent, HabilitationFinie
from cyclades.reglementation.droits import Role
from tests.fabriques import agents, comptes
from tests.portails.outils import erreurs, erreurs_generales, texte, valeurs

pytestmark = pytest.mark.django_db
AGENTS, INVITER = "/gestionnaire/agents/", "/gestionnaire/agents/inviter/"
CODES = "/gestionnaire/compte/codes-de-secours/"
PAUL = "paul@rectorat.exemple.fr"
SAISIE = {
    "nom": "Lamy", "prenoms": "Paul", "adresse_mail": PAUL, "role": "gestionnaire", "academies": ["14"],
    "domaines": ["BCP", "CAP"], "departements": "35, 56", "depuis": "", "jusqu_au": "",
}  # fmt: skip


@pytest.fixture
def administrateur():
    agents.academie("14", "Rennes", "35", "56")
    return comptes.client_connecte(agents.agent(Role.ADMINISTRATEUR, adresse="alain@ministere.exemple.fr"))


@pytest.fixture
def lucie(administrateur):
    personne = agents.agent(adresse="lucie@rectorat.exemple.fr", civil={"nom_naissance": "Roux", "prenoms": "Lucie"})
    agents.habiliter(personne)
    return personne


def fiche(personne, suite=""):
    return f"{AGENTS}{personne.pk}/{suite}"


def lien_recu(adresse=PAUL):
    """The path of the link of the last mail to this address."""
    courriel = Message.objects.filter(destinataire=adresse).latest("ecrit_le").texte
    return re.search(r"http://testserver(/gestionnaire/\S+)", courriel).group(1)


def secret_montre(page):
    return re.search(r'cy-secret">([A-Z2-7 ]+)<', page.content.decode()).group(1).replace(" ", "")


def codes_montres(page):
    return re.findall(r"<li>([A-Z2-9]{4}(?:-[A-Z2-9]{4}){3})</li>", page.content.decode())


def installer(navigateur, mot_de_passe=agents.MOT_DE_PASSE, adresse=PAUL):
    """From the mail to the codes of rescue; gives the last page and the secret."""
    suivi = navigateur.get(lien_recu(adresse), follow=True)
    assert suivi.redirect_chain == [("/gestionnaire/connexion/invitation/", 302)]
    mots = {"mot_de_passe": mot_de_passe, "mot_de_passe_confirmation": mot_de_passe}
    page = navigateur.post("/gestionnaire/connexion/invitation/", mots, follow=True)
    secret = secret_montre(page)
    code = agents.code(datetime.now(UTC), secret=secret)
    return navigateur.post("/gestionnaire/connexion/second-facteur/", {"code": code}, follow=True), secret


def test_inviter_puis_accepter_jusqu_a_l_espace_de_gestion(administrateur):
    reponse = administrateur.post(INVITER, SAISIE)
    invite = Compte.objects.get(cle_mail=PAUL)
    assert reponse["Location"] == f"{AGENTS}{invite.pk}/"
    assert "Invité" in texte(administrateur.get(reponse["Location"]))
    navigateur = Client()
    page, _ = installer(navigateur)
    codes = codes_montres(page)
    assert (page.status_code, len(codes), page["Cache-Control"]) == (200, 10, "no-store")
    accueil = texte(navigateur.get("/gestionnaire/"))
    assert [mot in accueil for mot in ("Paul LAMY", "Rennes", "35 - ", "56 - ", "Brevet professionnel")] == [
        True, True, True, True, False,
    ]  # fmt: skip
    assert "lien-invitation" not in {nom for nom, un in navigateur.cookies.items() if un.value}


def test_enrolement_recharge_apres_la_fin_ne_montre_plus_rien(administrateur):
    administrateur.post(INVITER, SAISIE)
    navigateur = Client()
    installer(navigateur)
    page = navigateur.get("/gestionnaire/connexion/second-facteur/")
    assert (page.status_code, page["Location"]) == (302, "/gestionnaire/connexion/")


def test_enrolement_ne_se_montre_pas_a_un_autre_navigateur(administrateur):
    administrateur.post(INVITER, SAISIE)
    mots = {"mot_de_passe": agents.MOT_DE_PASSE, "mot_de_passe_confirmation": agents.MOT_DE_PASSE}
    navigateur = Client()
    navigateur.get(lien_recu())
    navigateur.post("/gestionnaire/connexion/invitation/", mots)
    assert navigateur.get("/gestionnaire/connexion/second-facteur/").status_code == 200
    assert Client().get("/gestionnaire/connexion/second-facteur/").status_code == 302


def test_enrolement_dessin_sans_script_ni_style_et_cle_en_lettres(administrateur):
    administrateur.post(INVITER, SAISIE)
    navigateur = Client()
    navigateur.get(lien_recu())
    mots = {"mot_de_passe": agents.MOT_DE_PASSE, "mot_de_passe_confirmation": agents.MOT_DE_PASSE}
    page = navigateur.post("/gestionnaire/connexion/invitation/", mots, follow=True)
    corps = page.content.decode()
    dessin = re.search(r"<svg viewBox=.*?</svg>", corps[corps.index("cy-qr") :]).group(0)
    assert (re.findall(r"style|script|href|on\w+=", dessin), len(secret_montre(page))) == ([], 32)
    adresse = unescape(re.search(r'href="(otpauth://[^"]+)"', corps).group(1))
    assert adresse == (
        f"otpauth://totp/Cyclades:paul%40rectorat.exemple.fr?secret={secret_montre(page)}&issuer=Cyclades"
        "&algorithm=SHA1&digits=6&period=30"
    )


def test_invitation_mot_de_passe_court_refuse_au_champ(administrateur):
    administrateur.post(INVITER, SAISIE)
    navigateur = Client()
    page = navigateur.get(lien_recu(), follow=True)
    assert "12 à 128 caractères" in texte(page)
    mots = {"mot_de_passe": "Kx7!vq#Lw2", "mot_de_passe_confirmation": "Kx7!vq#Lw2"}
    reponse = navigateur.post("/gestionnaire/connexion/invitation/", mots)
    assert (reponse.status_code, erreurs(reponse)) == (422, {"mot_de_passe": ["Choisissez au moins 12 caractères."]})


@pytest.mark.parametrize(
    ("champs", "fautifs"),
    [
        ({"role": ""}, ["role"]),
        ({"role": "candidat"}, ["role"]),
        ({"academies": []}, ["academies"]),
        ({"academies": ["99"]}, ["academies"]),
        ({"domaines": []}, ["domaines"]),
        ({"departements": "75"}, ["departements"]),
        ({"depuis": "31/02/2026"}, ["depuis"]),
        ({"depuis": "01/01/2020"}, ["depuis"]),
        ({"jusqu_au": "01/01/2020"}, ["jusqu_au"]),
        ({"adresse_mail": "paul@", "nom": "", "prenoms": ""}, ["adresse_mail", "nom", "prenoms"]),
    ],
    ids=str,
)
def test_inviter_faux_dit_au_champ_et_garde_la_saisie(administrateur, champs, fautifs):
    reponse = administrateur.post(INVITER, {**SAISIE, **champs})
    assert (reponse.status_code, sorted(erreurs(reponse)), Message.objects.count()) == (422, fautifs, 0)
    if "adresse_mail" not in champs:
        assert valeurs(reponse)["adresse_mail"] == PAUL


def test_inviter_un_administrateur_sans_perimetre(administrateur):
    administrateur.post(INVITER, {**SAISIE, "role": "administrateur", "academies": [], "domaines": []})
    assert (Compte.objects.get(cle_mail=PAUL).role, Habilitation.objects.count()) == ("administrateur", 0)


def test_inviter_adresse_prise_le_dit(administrateur, lucie):
    reponse = administrateur.post(INVITER, {**SAISIE, "adresse_mail": lucie.adresse_mail})
    assert (reponse.status_code, erreurs_generales(reponse)) == (409, [DejaAgent.message])


def test_national_n_invite_que_des_gestionnaires(administrateur):
    national = comptes.client_connecte(agents.agent(Role.GESTIONNAIRE_NATIONAL))
    page = national.get(INVITER).content.decode()
    assert re.findall(r'name="role" value="(\w+)"', page) == ["gestionnaire"]
    assert national.post(INVITER, {**SAISIE, "role": "administrateur"}).status_code == 422


def test_gestionnaire_ne_voit_pas_les_agents(administrateur, lucie):
    client = comptes.client_connecte(lucie)
    assert [client.get(page).status_code for page in (AGENTS, INVITER, fiche(lucie))] == [404] * 3
    assert "Agents" not in texte(client.get("/gestionnaire/"))


def test_liste_et_fiche_disent_l_etat(administrateur, lucie):
    liste = texte(administrateur.get(AGENTS))
    assert [mot in liste for mot in ("Lucie ROUX", "BCP ; Rennes", "Actif")] == [True, True, True]
    assert [mot in texte(administrateur.get(fiche(lucie))) for mot in ("En vigueur", "Retirer", "Désactiver")] == [
        True, True, True,
    ]  # fmt: skip


def test_donner_puis_retirer_un_perimetre(administrateur, lucie):
    saisie = {"academies": ["14"], "domaines": ["BP"], "departements": "", "depuis": "", "jusqu_au": ""}
    assert administrateur.post(fiche(lucie, "perimetre/"), saisie)["Location"] == fiche(lucie)
    une = Habilitation.objects.latest("depuis_le")
    assert (une.domaines, "Terminée" in texte(administrateur.get(fiche(lucie)))) == (["BP"], True)
    retrait = {"habilitation": str(une.pk)}
    assert administrateur.post(fiche(lucie, "perimetre/retirer/"), retrait)["Location"] == fiche(lucie)
    apres = texte(administrateur.get(fiche(lucie)))
    assert ("L’habilitation est retirée" in apres, "Aucun périmètre" in apres) == (True, True)
    rejoue = administrateur.post(fiche(lucie, "perimetre/retirer/"), retrait)
    assert (rejoue.status_code, HabilitationFinie.message in texte(rejoue)) == (409, True)
    for faux in ("", "x", "00000000-0000-0000-0000-000000000000"):
        assert administrateur.post(fiche(lucie, "perimetre/retirer/"), {"habilitation": faux}).status_code == 404


def test_perimetre_faux_dit_au_champ(administrateur, lucie):
    saisie = {"academies": ["14"], "domaines": ["BP"], "departements": "75", "depuis": "", "jusqu_au": ""}
    reponse = administrateur.post(fiche(lucie, "perimetre/"), saisie)
    assert (reponse.status_code, set(erreurs(reponse))) == (422, {"departements"})


def test_desactiver_demande_confirmation_puis_ferme(administrateur, lucie):
    client = comptes.client_connecte(lucie)
    assert "prendront fin tout de suite" in texte(administrateur.get(fiche(lucie, "desactivation/")))
    assert client.get("/gestionnaire/").status_code == 200
    assert administrateur.post(fiche(lucie, "desactivation/"))["Location"] == fiche(lucie)
    assert client.get("/gestionnaire/").status_code == 302
    assert "Désactivé" in texte(administrateur.get(fiche(lucie)))


def test_reinitialiser_puis_reinstaller_par_le_lien(administrateur, lucie):
    assert "Un lien lui sera envoyé" in texte(administrateur.get(fiche(lucie, "second-facteur/")))
    administrateur.post(fiche(lucie, "second-facteur/"))
    navigateur = Client()
    suivi = navigateur.get(lien_recu(lucie.adresse_mail), follow=True)
    reinstallation = "/gestionnaire/connexion/reinstallation/"
    assert suivi.redirect_chain == [(reinstallation, 302)]
    refus = navigateur.post(reinstallation, {"mot_de_passe_actuel": "mauvais mot de passe"})
    assert (refus.status_code, set(erreurs(refus))) == (422, {"mot_de_passe_actuel"})
    page = navigateur.post(reinstallation, {"mot_de_passe_actuel": agents.MOT_DE_PASSE}, follow=True)
    code = agents.code(datetime.now(UTC), secret=secret_montre(page))
    fin = navigateur.post("/gestionnaire/connexion/second-facteur/", {"code": code}, follow=True)
    assert (len(codes_montres(fin)), navigateur.get("/gestionnaire/").status_code) == (10, 200)


def test_renvoyer_invitation(administrateur):
    administrateur.post(INVITER, SAISIE)
    premier = lien_recu()
    invite = Compte.objects.get(cle_mail=PAUL)
    assert administrateur.post(fiche(invite, "invitation/")).status_code == 302
    assert "Ce lien n’est plus valable" in texte(Client().get(premier, follow=True))


def test_mot_de_passe_oublie_d_un_agent_ramene_a_sa_porte(lucie):
    secret = comptes.jeton(lucie, "mot_de_passe", quand=datetime.now(UTC))
    navigateur = Client()
    navigateur.get(f"/mot-de-passe/nouveau/{secret}/")
    nouveau = "cinq ponts dans le brouillard"
    mots = {"mot_de_passe": nouveau, "mot_de_passe_confirmation": nouveau}
    assert navigateur.post("/mot-de-passe/nouveau/", mots)["Location"] == "/gestionnaire/connexion/"


def test_mon_compte_mot_de_passe_codes_et_connexions(lucie):
    client, ailleurs = comptes.client_connecte(lucie), comptes.client_connecte(lucie)
    page = texte(client.get("/gestionnaire/compte/"))
    assert ("1 code encore utilisable" in page, page.count("Fermer cette connexion")) == (True, 1)
    nouveau = "cinq ponts dans le brouillard"
    mots = {
        "mot_de_passe_actuel": agents.MOT_DE_PASSE, "mot_de_passe": nouveau, "mot_de_passe_confirmation": nouveau,
    }  # fmt: skip
    reponse = client.post("/gestionnaire/compte/mot-de-passe/", mots)
    assert (reponse["Location"], ailleurs.get("/gestionnaire/").status_code) == ("/gestionnaire/compte/", 302)
    demande = {"code": agents.code(datetime.now(UTC))}
    nouveaux = codes_montres(client.post("/gestionnaire/compte/codes-de-secours/", demande, follow=True))
    assert (len(nouveaux), CodeDeSecours.objects.filter(compte=lucie, utilise_le=None).count()) == (10, 10)
    rejoue = client.post("/gestionnaire/compte/codes-de-secours/", demande)
    assert (rejoue.status_code, set(erreurs(rejoue))) == (422, {"code"})


def test_codes_se_relisent_et_se_telechargent_jusqu_a_ce_qu_on_les_ait_gardes(lucie):
    """A page reloaded by mistake loses nothing; once kept, nobody reads them any more, and they still open."""
    client = comptes.client_connecte(lucie)
    demande = {"code": agents.code(datetime.now(UTC))}
    premiers = codes_montres(client.post(CODES, demande, follow=True))
    relus, fichier = codes_montres(client.get(f"{CODES}a-garder/")), client.get(f"{CODES}a-garder/fichier/")
    assert (len(premiers), relus) == (10, premiers)
    assert fichier.content.decode().split("\r\n")[2:-1] == premiers
    assert fichier["Content-Disposition"] == 'attachment; filename="codes-de-secours.txt"'
    assert client.post(f"{CODES}gardes/")["Location"] == "/gestionnaire/"
    apres = client.get(f"{CODES}a-garder/")
    assert (codes_montres(apres), "ne sont plus affichés" in texte(apres)) == ([], True)
    assert client.get(f"{CODES}a-garder/fichier/")["Location"] == f"{CODES}a-garder/"
    assert CodeDeSecours.objects.filter(compte=lucie, utilise_le=None).count() == 10


def test_premier_code_faux_ne_parle_d_aucun_code_de_secours(administrateur):
    administrateur.post(INVITER, SAISIE)
    navigateur = Client()
    navigateur.get(lien_recu(), follow=True)
    mots = {"mot_de_passe": agents.MOT_DE_PASSE, "mot_de_passe_confirmation": agents.MOT_DE_PASSE}
    navigateur.post("/gestionnaire/connexion/invitation/", mots, follow=True)
    refus = navigateur.post("/gestionnaire/connexion/second-facteur/", {"code": "000000"})
    dit = erreurs(refus)["code"]
    assert ("secours" in str(dit), "l’heure de votre téléphone" in str(dit)) == (False, True)


def test_mon_compte_mot_de_passe_faux_dit_au_champ(lucie):
    client = comptes.client_connecte(lucie)
    mots = {"mot_de_passe_actuel": "faux", "mot_de_passe": "x" * 3, "mot_de_passe_confirmation": "x" * 3}
    reponse = client.post("/gestionnaire/compte/mot-de-passe/", mots)
    assert (reponse.status_code, set(erreurs(reponse))) == (422, {"mot_de_passe_actuel"})


def test_mon_compte_fermer_une_connexion_ou_toutes_les_autres(lucie):
    client, une, autre = (comptes.client_connecte(lucie) for _ in range(3))
    celle_la = re.findall(r'name="session" value="(\w+)"', client.get("/gestionnaire/compte/").content.decode())
    client.post("/gestionnaire/compte/connexions/terminer/", {"session": celle_la[0]})
    assert SessionOuverte.objects.filter(compte=lucie).count() == 2
    client.post("/gestionnaire/compte/connexions/terminer-les-autres/")
    assert [un.get("/gestionnaire/").status_code for un in (client, une, autre)] == [200, 302, 302]
