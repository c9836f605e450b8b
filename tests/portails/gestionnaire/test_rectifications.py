"""The pages on which a correction of civil status is decided: what they show, where acts lead, what is journalled."""

import pytest
from django.urls import reverse

from cyclades.metier.comptes.models import Rectification
from cyclades.metier.journal.models import Consultation
from tests.fabriques import agents, comptes, petit_pays, services
from tests.fabriques.controles_de_pieces import CERTIFICAT, gestionnaire
from tests.fabriques.inscriptions import QUAND
from tests.fabriques.rectifications import accepter, demander, retirer
from tests.portails.gestionnaire.test_pieces import avis, texte
from tests.portails.outils import erreurs

pytestmark = pytest.mark.django_db


@pytest.fixture
def jeanne(db):
    petit_pays.poser()
    une = comptes.compte(civil={"nom_naissance": "Martin"})
    petit_pays.inscrire(une, services.service(quand=QUAND, reglages=petit_pays.REGLAGES))
    return une


@pytest.fixture
def demandee(jeanne):
    return demander(jeanne, nom_naissance="Dupond", octets=CERTIFICAT)


@pytest.fixture
def navigateur(jeanne):
    personne = agents.agent(civil={"prenoms": "Marie", "nom_naissance": "Durand"}, quand=QUAND)
    agents.habiliter(personne, quand=QUAND)
    return comptes.client_connecte(personne)


def ou(route, une, **numero):
    return reverse(route, kwargs={"rectification_id": une.pk, **numero})


def test_liste_mene_a_la_demande_qui_marque_ce_qui_differe(navigateur, demandee):
    liste = navigateur.get(reverse("rectifications_a_decider"))
    assert ou("rectification_a_decider", demandee) in liste.content.decode()
    page = texte(navigateur.get(ou("rectification_a_decider", demandee)))
    assert "Nom de naissance Martin Dupond Changé" in page
    assert page.count("Changé") == 1
    assert "Rectifier l’état civil" in texte(navigateur.get(reverse("accueil_agent")))


def test_lectures_de_la_demande_et_de_sa_piece_sont_consignees(navigateur, demandee):
    piece = navigateur.get(ou("justificatif_de_rectification", demandee))
    une_page = navigateur.get(ou("page_de_justificatif", demandee, numero=1))
    navigateur.get(ou("rectification_a_decider", demandee))
    assert (piece["Content-Type"], une_page["Content-Type"]) == ("application/pdf", "image/jpeg")
    assert "sandbox" in piece["Content-Security-Policy"]
    lues = Consultation.objects.order_by("survenue_le").values_list("lecture", "objet_id")
    assert list(lues) == [
        ("justificatif_de_rectification", str(demandee.pk)),
        ("justificatif_de_rectification", str(demandee.pk)),
        ("rectification_a_decider", str(demandee.pk)),
    ]
    assert set(Consultation.objects.values_list("candidature_id", flat=True)) == {demandee.compte.candidatures.get().pk}
    assert navigateur.get(ou("page_de_justificatif", demandee, numero=9)).status_code == 404


def test_lire_trop_de_demandes_arrete_l_agent(navigateur, demandee, jeanne, settings):
    settings.LECTURES_ALERTE = settings.LECTURES_ARRET = 1
    autre = comptes.compte()
    petit_pays.inscrire(autre, jeanne.candidatures.get().service)
    statuts = [navigateur.get(ou("rectification_a_decider", une)).status_code for une in (demandee, demander(autre))]
    assert statuts == [200, 429]


def test_accepter_ramene_a_la_liste_et_le_dit(navigateur, demandee):
    reponse = navigateur.post(ou("accepter_rectification", demandee))
    assert (reponse.status_code, reponse["Location"]) == (302, reverse("rectifications_a_decider"))
    assert "rectifié" in avis(reponse)[0]
    assert Rectification.objects.get().etat == "acceptee"


def test_refuser_sans_motif_remontre_la_page_et_la_consigne(navigateur, demandee):
    reponse = navigateur.post(ou("refuser_rectification", demandee), {"motif": " "})
    assert (reponse.status_code, erreurs(reponse)) == (
        422, {"motif": ["Dites au candidat pourquoi sa demande est refusée."]},
    )  # fmt: skip
    assert Consultation.objects.count() == 1
    reponse = navigateur.post(ou("refuser_rectification", demandee), {"motif": "Illisible."})
    assert (reponse.status_code, Rectification.objects.get().motif) == (302, "Illisible.")


@pytest.mark.parametrize("route", ["accepter_rectification", "refuser_rectification"])
def test_decider_trop_tard_ramene_a_la_demande_qui_dit_par_qui(navigateur, demandee, route):
    accepter(gestionnaire("Paul", "Petit"), demandee)
    reponse = navigateur.post(ou(route, demandee), {"motif": "Illisible."})
    assert reponse["Location"] == ou("rectification_a_decider", demandee)
    assert "acceptée par Paul Petit" in avis(reponse)[0]
    page = texte(navigateur.get(reponse["Location"]))
    assert "Acceptée par Paul Petit" in page
    assert "Pourquoi refuser" not in page


def test_demande_retiree_se_lit_sans_bouton(navigateur, demandee, jeanne):
    retirer(jeanne)
    page = navigateur.get(ou("rectification_a_decider", demandee)).content.decode()
    assert "Retirée par le candidat" in page
    assert ou("accepter_rectification", demandee) not in page
    assert "Aucune demande" in texte(navigateur.get(reverse("rectifications_a_decider")))
