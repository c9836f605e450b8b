"""« Mes inscriptions » and the pages of one registration, as a candidate reads them."""

import pytest
from django.urls import reverse

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.pieces.models import Piece
from cyclades.socle.instants import maintenant
from tests.fabriques import petit_pays
from tests.fabriques.comptes import client_connecte, compte
from tests.fabriques.inscriptions import demarrer
from tests.fabriques.services import service
from tests.portails.outils import texte

pytestmark = pytest.mark.django_db


class Scene:
    """One person with one registration, in a service whose clock is Cayenne's."""

    def __init__(self, **champs):
        petit_pays.poser()
        quand = maintenant()
        personne = compte(quand=quand)
        ouvert = service(quand=quand, reglages=petit_pays.REGLAGES, fuseau="America/Cayenne", **champs)
        self.inscrite = petit_pays.inscrire(personne, ouvert, quand=quand)
        self.client = client_connecte(personne, quand=quand)

    def lire(self, page):
        """What is read of the list, or of a page of the registration."""
        return texte(self.client.get(reverse(page, args=(self.inscrite,) if page != "mes_inscriptions" else ())))


def test_recevabilite_n_est_pas_montree_tant_que_rien_ne_l_etudie():
    scene = Scene()
    pages = [scene.lire("mes_inscriptions"), scene.lire("mes_activites")]
    assert ["Recevabilité" in page for page in pages] == [False, False]


def test_brouillon_dit_ou_reprendre_et_quand_il_a_ete_saisi():
    petit_pays.poser()
    quand = maintenant()
    personne = compte(quand=quand)
    demarrer(personne, service(quand=quand, reglages=petit_pays.REGLAGES), quand=quand)
    page = texte(client_connecte(personne, quand=quand).get(reverse("mes_inscriptions")))
    assert "Vous n’êtes inscrit à aucun examen." in page
    assert "Reprendre à l’étape 1" in page
    assert page.count("Brouillon,") == 1


@pytest.mark.parametrize(("retour", "attendu"), [("en_ligne", [True, False]), ("courrier", [False, True])])
def test_justificatifs_disent_par_quelle_voie_les_rendre(retour, attendu):
    scene = Scene(retour_pieces=retour)
    page = scene.lire("mes_justificatifs")
    assert [phrase in page for phrase in ("À déposer en ligne", "À envoyer par voie postale")] == attendu
    dues = Piece.objects.filter(candidature=scene.inscrite, due=True).values_list("libelle", flat=True)
    assert [libelle in page for libelle in dues] == [True] * 3


def test_recommencer_un_examen_ou_l_on_est_inscrit_le_dit_et_ramene_a_ses_inscriptions():
    scene = Scene()
    ouvert = Candidature.objects.get(pk=scene.inscrite).service_id
    page = scene.client.post(reverse("demarrer"), {"service": ouvert}, follow=True)
    assert page.redirect_chain == [(reverse("mes_inscriptions"), 302)]
    assert "Vous avez déjà une candidature à ce diplôme pour cette session" in texte(page)
    assert Candidature.objects.count() == 1
