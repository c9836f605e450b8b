"""What cannot be undone is asked twice; of what is not theirs, nothing is said."""

import pytest
from django.urls import reverse

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.pieces.models import Depot
from tests.fabriques.comptes import client_connecte, compte
from tests.fabriques.controles_de_pieces import PHOTO
from tests.fabriques.inscriptions import demarrer
from tests.fabriques.services import service, session
from tests.portails.candidat.scene_des_pieces import Scene
from tests.portails.formulaires_de_page import formulaire_de
from tests.portails.outils import texte

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return Scene()


def test_supprimer_un_brouillon_demande_d_abord(scene):
    autre = service(quand=scene.quand, session=session(libelle="2027-2"))
    brouillon = demarrer(scene.personne, autre, quand=scene.quand)
    chemin = reverse("abandonner_brouillon", args=(brouillon,))
    page = scene.client.post(chemin)
    assert (page.status_code, "sera effacé" in texte(page)) == (200, True)
    assert Candidature.objects.filter(pk=brouillon).exists()
    dehors = client_connecte(compte(), quand=scene.quand)
    assert dehors.post(chemin).status_code == 404
    assert scene.client.post(chemin, formulaire_de(page, "/abandonner/").envoi).status_code == 302
    assert not Candidature.objects.filter(pk=brouillon).exists()


def test_retirer_une_piece_demande_d_abord(scene):
    scene.envoyer(PHOTO)
    chemin = scene.adresse("retirer_piece")
    page = scene.client.post(chemin)
    assert (page.status_code, "sera retiré" in texte(page), Depot.objects.count()) == (200, True, 1)
    assert scene.client.post(chemin, formulaire_de(page, "/retirer/").envoi).status_code == 302
    assert "Le fichier est retiré." in texte(scene.lire())
