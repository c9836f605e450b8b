"""Where the operator wants nothing typed twice: what makes the account is read back, and corrected, before it is."""

import pytest
from django.test import Client

from cyclades.metier.comptes.models import Compte
from tests.fabriques.comptes import MOT_DE_PASSE, commune, lettonie, saisie_creation
from tests.portails.formulaires_de_page import formulaire_de
from tests.portails.outils import erreurs, texte, valeurs

pytestmark = pytest.mark.django_db
CREER = "/compte/creer/"
DEUX_FOIS = ("nom_confirmation", "date_confirmation", "adresse_confirmation")
SECRETS = {"mot_de_passe": MOT_DE_PASSE, "mot_de_passe_confirmation": MOT_DE_PASSE}


@pytest.fixture(autouse=True)
def relue(settings):
    settings.CREATION_RELUE = True


def saisie(**champs):
    """What is typed once; no password yet."""
    return saisie_creation(**dict.fromkeys((*DEUX_FOIS, *SECRETS)), **champs)


def relire(client, **champs):
    """The page that reads back, and what its hidden fields carry."""
    page = client.post(CREER, saisie(**champs))
    return page, formulaire_de(page, CREER).envoi


def test_creer_ne_demande_rien_deux_fois(client):
    page = client.get(CREER)
    assert [nom for nom in valeurs(page) if nom in {*DEUX_FOIS, *SECRETS}] == []
    assert "Vérifier avant de créer mon compte" in texte(page)


def test_relire_montre_tout_en_mots_et_ne_cree_rien(client):
    page, porte = relire(client, nom_usage="Petit")
    lignes = ("Madame", "Martin", "Petit", "Jeanne", "30 mai 1998", commune().nom, "jeanne.martin@exemple.fr")
    assert [mot for mot in lignes if mot not in texte(page)] == []
    assert (page.status_code, Compte.objects.count(), porte["nom_naissance"]) == (200, 0, ["Martin"])


def test_relire_puis_confirmer_cree_le_compte(client, caplog):
    _, porte = relire(client)
    reponse = client.post(CREER, porte | SECRETS)
    nouveau = Compte.objects.get()
    assert [un.message for un in caplog.records if "que personne ne demande" in un.message] == []
    assert (reponse.status_code, reponse.url) == (302, "/compte/cree/")
    assert (nouveau.nom_naissance, nouveau.commune_naissance) == ("Martin", commune())
    assert nouveau.check_password(MOT_DE_PASSE)


def test_corriger_rend_le_formulaire_tel_qu_il_etait(client):
    _, porte = relire(client, prenoms="Jeanne Marie")
    page = client.post(CREER, porte | SECRETS | {"corriger": "oui"})
    rendues = valeurs(page)
    assert (page.status_code, erreurs(page), Compte.objects.count()) == (200, {}, 0)
    assert {nom: rendues[nom] for nom in ("prenoms", "date_naissance", "adresse_mail")} == {
        "prenoms": "Jeanne Marie", "date_naissance": "30/05/1998", "adresse_mail": "jeanne.martin@exemple.fr",
    }  # fmt: skip


@pytest.mark.parametrize("mot_de_passe", ["", "court", "Martin-2026!"])
def test_mot_de_passe_refuse_garde_ce_qui_est_relu_et_n_ecrit_aucun_secret(client, mot_de_passe):
    _, porte = relire(client)
    page = client.post(CREER, porte | dict.fromkeys(SECRETS, mot_de_passe))
    assert (page.status_code, set(erreurs(page)) <= set(SECRETS), Compte.objects.count()) == (422, True, 0)
    assert erreurs(page) != {}
    assert formulaire_de(page, CREER).envoi == porte | {nom: [""] for nom in SECRETS}
    assert not mot_de_passe or mot_de_passe not in page.content.decode()


def test_aucune_page_ne_porte_le_mot_de_passe_meme_envoye_trop_tot(client):
    page = client.post(CREER, saisie() | SECRETS)
    assert MOT_DE_PASSE not in page.content.decode()
    corrigee = client.post(CREER, saisie() | SECRETS | {"corriger": "oui"})
    assert MOT_DE_PASSE not in corrigee.content.decode()


def test_ce_qui_est_faux_se_dit_au_formulaire_avant_d_etre_relu(client):
    page = client.post(CREER, saisie(date_naissance="30/05/2190", nom_naissance=""))
    assert (page.status_code, set(erreurs(page))) == (422, {"date_naissance", "nom_naissance"})


def test_ce_qui_est_relu_puis_force_n_est_pas_cru(client):
    _, porte = relire(client)
    page = client.post(CREER, porte | SECRETS | {"date_naissance": "31/02/1998"})
    assert (page.status_code, set(erreurs(page)), Compte.objects.count()) == (422, {"date_naissance"}, 0)
    assert valeurs(page)["date_naissance"] == "31/02/1998"


def test_ne_a_l_etranger_se_relit_sans_departement_ni_commune(client):
    lettonie()
    page, _ = relire(
        client, pays_naissance=lettonie().code, departement_naissance="", commune_naissance="", ville_naissance="Rīga",
    )  # fmt: skip
    assert ("Rīga" in texte(page), "Commune de naissance" in texte(page)) == (True, False)


def test_par_defaut_chaque_chose_se_tape_deux_fois(settings):
    settings.CREATION_RELUE = False
    tapees = valeurs(Client().get(CREER))
    assert [nom for nom in (*DEUX_FOIS, *SECRETS) if nom not in tapees] == []
