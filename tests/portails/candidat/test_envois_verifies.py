"""What is sent, while it is judged: said, not offered twice, then added or refused at its piece."""

import pytest

from cyclades.metier.pieces.models import Depot
from tests.fabriques.depots.images import jpeg
from tests.fabriques.depots.pdfs import pdf
from tests.fabriques.envois import juger_les_envois
from tests.portails.candidat.scene_des_pieces import Scene
from tests.portails.outils import erreurs, texte

pytestmark = pytest.mark.django_db
PHOTO, CERTIFICAT = jpeg(300, 400), pdf()
DEJA = (
    "Votre envoi précédent est en cours de vérification. Attendez quelques instants qu’il soit vérifié, puis envoyez "
    "celui-ci."
)


@pytest.fixture
def scene():
    return Scene()


def test_ajouter_dit_que_le_fichier_est_en_verification_puis_ce_qu_il_devient(scene):
    scene.poster(PHOTO, nom="carte.jpg")
    mots = ("En cours de vérification", "carte.jpg", "Rafraîchir", "Fichier ajouté")
    assert scene.dit(*mots) == [True, True, True, False]
    page = scene.lire().content.decode()
    assert (page.count("data-verification"), "J’ai fourni toutes mes pièces</a>" in page) == (2, False)
    assert "vous pourrez remettre vos pièces dès qu’il sera vérifié" in texte(scene.lire("confirmer_remise"))
    assert scene.presser("remettre_pieces").status_code == 409
    juger_les_envois()
    assert scene.dit(*mots) == [False, False, False, True]
    assert "data-verification" not in scene.lire().content.decode()


def test_ajouter_un_second_fichier_pendant_la_verification_est_refuse_en_mots(scene):
    scene.poster(PHOTO)
    reponse = scene.poster(CERTIFICAT)
    assert (reponse.status_code, erreurs(reponse)["fichiers"]) == (409, [DEJA])
    juger_les_envois()
    assert (Depot.objects.get().nature, scene.poster(CERTIFICAT).status_code) == ("jpeg", 302)


def test_remplacement_refuse_se_lit_a_la_piece_et_a_l_envoi_et_garde_le_premier(scene):
    scene.envoyer(PHOTO)
    scene.envoyer(b"bonjour", nom="lettre.docx")
    mots = ("carte.jpeg", "lettre.docx n’a pas été accepté", "Ce fichier n’est pas un PDF", "reste en place")
    assert scene.dit(*mots) == [True] * 4
    page = texte(scene.lire("deposer_piece"))
    assert [mot in page for mot in mots] == [True] * 4
    scene.envoyer(CERTIFICAT)
    assert scene.dit(*mots) == [False] * 4
