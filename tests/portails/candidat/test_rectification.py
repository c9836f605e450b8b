"""« Demander une rectification de mon état civil » as a browser lives it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cyclades.metier.comptes.models import Rectification
from tests.fabriques import petit_pays, services
from tests.fabriques.comptes import client_connecte, compte
from tests.fabriques.controles_de_pieces import PHOTO, gestionnaire
from tests.fabriques.envois import juger_les_envois
from tests.fabriques.inscriptions import QUAND
from tests.fabriques.rectifications import demander, refuser
from tests.portails.candidat.test_compte import saisie
from tests.portails.outils import erreurs, erreurs_generales, texte, valeurs

pytestmark = pytest.mark.django_db
MON_COMPTE, DEMANDER = "/candidat/compte/", "/candidat/compte/rectification/"


@pytest.fixture
def jeanne(db):
    petit_pays.poser()
    une = compte(civil={"nom_naissance": "Martin"})
    petit_pays.inscrire(une, services.service(quand=QUAND, reglages=petit_pays.REGLAGES))
    return une


@pytest.fixture
def client(jeanne):
    return client_connecte(jeanne)


def envoyer(client, *, octets=PHOTO, **champs):
    fichiers = {"fichiers": SimpleUploadedFile("carte.jpg", octets, "image/jpeg")} if octets else {}
    return client.post(DEMANDER, {**saisie(**champs), "commentaire": "", **fichiers})


def test_demander_montre_l_etat_civil_actuel_et_le_propose(client):
    page = client.get(DEMANDER)
    proposees = valeurs(page)
    assert (proposees["nom_naissance"], proposees["date_naissance"], proposees["commune_naissance"]) == (
        "Martin", "30/05/1998", "Rennes",
    )  # fmt: skip
    assert "Votre état civil actuel" in texte(page)
    assert DEMANDER in client.get(MON_COMPTE).content.decode()


def test_demander_puis_retirer_ramene_au_compte_qui_dit_ou_l_on_en_est(client):
    reponse = envoyer(client, nom_naissance="Dupond", nom_confirmation="Dupond")
    assert (reponse.status_code, reponse["Location"]) == (302, MON_COMPTE)
    assert Rectification.objects.get().demande["nom_naissance"] == "Dupond"
    page = texte(client.get(MON_COMPTE))
    assert "Nom de naissance : Dupond, au lieu de Martin" in page.replace("\u00a0", " ")
    assert "Retirer ma demande" in page
    assert "déjà en attente" in texte(client.get(DEMANDER))
    assert client.post(f"{DEMANDER}retirer/").status_code == 302
    page = texte(client.get(MON_COMPTE))
    assert "Votre demande de rectification est retirée" in page
    assert "retirée le" in page
    assert "n’attend" in texte(client.post(f"{DEMANDER}retirer/", follow=True))


def test_demander_sans_rien_changer_le_dit_au_dessus_du_formulaire(client):
    reponse = envoyer(client)
    assert (reponse.status_code, len(erreurs_generales(reponse))) == (422, 1)
    assert "celui que nous avons déjà" in erreurs_generales(reponse)[0]


def test_demander_sans_piece_garde_ce_qui_est_tape(client):
    reponse = envoyer(client, octets=None, nom_naissance="Dupond", nom_confirmation="Dupond")
    assert (reponse.status_code, valeurs(reponse)["nom_naissance"]) == (422, "Dupond")
    assert erreurs(reponse)["fichiers"] == ["Choisissez un PDF, ou une ou plusieurs photos."]
    assert not Rectification.objects.exists()


def test_demander_dit_que_la_piece_est_en_verification_puis_pourquoi_elle_ne_convient_pas(client):
    assert (
        envoyer(client, octets=b"MZ rien de bon", nom_naissance="Dupond", nom_confirmation="Dupond").status_code == 302
    )
    page = texte(client.get(MON_COMPTE))
    assert [mot in page for mot in ("est en cours de vérification", "Rafraîchir", "Pourquoi")] == [True, True, False]
    juger_les_envois()
    page = texte(client.get(MON_COMPTE))
    mots = ("est en cours de vérification", "Ce fichier n’est pas un PDF", "Demander une rectification")
    assert [mot in page for mot in mots] == [False, True, True]


def test_demander_accepte_les_formats_des_pieces(client):
    """What a telephone takes, here too."""
    page = client.get(DEMANDER).content.decode()
    assert ("PDF, JPEG, PNG, HEIC" in page, ".heic,.heif" in page) == (True, True)


def test_mon_compte_dit_pourquoi_la_demande_est_refusee_et_en_permet_une_autre(client, jeanne):
    refuser(gestionnaire(), demander(jeanne), "La carte est illisible.")
    page = texte(client.get(MON_COMPTE))
    assert "La carte est illisible." in page
    assert "Demander une rectification" in page


def test_mon_compte_sans_candidature_ne_propose_pas_de_rectification(db):
    client = client_connecte(compte())
    assert "rectification" not in texte(client.get(MON_COMPTE))
    assert "corriger vous-même" in texte(client.get(DEMANDER))
