"""« Mes inscriptions » and the pages of one registration, as a candidate reads them."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.pieces.models import Piece
from cyclades.socle.instants import maintenant
from tests.fabriques import petit_pays
from tests.fabriques.comptes import client_connecte, compte
from tests.fabriques.services import service
from tests.portails.outils import texte

pytestmark = pytest.mark.django_db

NUIT_A_PARIS = datetime(2026, 12, 3, 2, tzinfo=UTC)
"""Still the day before in Cayenne."""


class Scene:
    """One person with one registration, in a service whose clock is Cayenne's."""

    def __init__(self, **champs):
        petit_pays.poser()
        quand = maintenant()
        personne = compte(quand=quand)
        ouvert = service(quand=quand, reglages=petit_pays.REGLAGES, fuseau="America/Cayenne", **champs)
        self.inscrite = petit_pays.inscrire(personne, ouvert, quand=quand)
        self.client = client_connecte(personne, quand=quand)

    def juger(self, **champs):
        Candidature.objects.filter(pk=self.inscrite).update(**champs)

    def lire(self, page):
        """What is read of the list, or of a page of the registration."""
        return texte(self.client.get(reverse(page, args=(self.inscrite,) if page != "mes_inscriptions" else ())))

    def recevabilite(self):
        """What the card says of it, then the page « Mes activités », to the end of their sentence."""
        carte, activites = self.lire("mes_inscriptions"), self.lire("mes_activites")
        return (
            carte.partition("Recevabilité : ")[2].partition(" BCP 2027")[0],
            activites.partition("Recevabilité ")[2].partition(" Service des examens")[0],
        )


def test_recevabilite_refusee_dit_son_jour_au_service_et_son_motif():
    scene = Scene()
    scene.juger(
        recevabilite="non_recevable", recevabilite_le=NUIT_A_PARIS, recevabilite_motif="Diplôme d’accès non reconnu."
    )
    attendue = "Non recevable (le mercredi 2 décembre 2026) : Diplôme d’accès non reconnu."
    assert scene.recevabilite() == (attendue, attendue)


def test_recevabilite_encore_a_etudier_ne_dit_ni_jour_ni_motif():
    assert Scene().recevabilite() == ("À étudier", "À étudier")


@pytest.mark.parametrize(("retour", "attendu"), [("en_ligne", [True, False]), ("courrier", [False, True])])
def test_justificatifs_disent_par_quelle_voie_les_rendre(retour, attendu):
    scene = Scene(retour_pieces=retour)
    page = scene.lire("mes_justificatifs")
    assert [phrase in page for phrase in ("À déposer en ligne", "À envoyer par voie postale")] == attendu
    dues = Piece.objects.filter(candidature=scene.inscrite, due=True).values_list("libelle", flat=True)
    assert [libelle in page for libelle in dues] == [True] * 3
