"""« Comptes en double », as an agent's browser does it, without script (CPT-12)."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte, Distinction
from cyclades.metier.journal.models import Consultation
from tests.fabriques import agents, comptes, doublons, petit_pays, services
from tests.portails.outils import erreurs, texte, valeurs

pytestmark = pytest.mark.django_db
LISTE = "/gestionnaire/doublons/"
COCHEE = {"est_la_meme": "on"}


@pytest.fixture
def service():
    petit_pays.poser()
    return services.service(quand=datetime.now(UTC), reglages=petit_pays.REGLAGES)


@pytest.fixture
def agent(service):
    agent = agents.agent(civil={"nom_naissance": "Roux", "prenoms": "Lucie"})
    agents.habiliter(agent)
    return agent


@pytest.fixture
def navigateur(agent):
    return comptes.client_connecte(agent)


@pytest.fixture
def collegue(service):
    """Another agent of the same académie."""
    agent = agents.agent(civil={"nom_naissance": "Blanc", "prenoms": "Paul"})
    agents.habiliter(agent)
    return comptes.client_connecte(agent)


def envoyer(navigateur, un, autre, **saisie):
    ici = page_de(un, autre)
    vue = valeurs(navigateur.get(ici))["vue"]
    return navigateur.post(f"{ici}reunir/", {"vue": vue, **COCHEE, **saisie})


@pytest.fixture
def ancien(service):
    return doublons.ancien()


@pytest.fixture
def recent(service):
    return doublons.recent()


@pytest.fixture
def inscrite(recent, service):
    return petit_pays.inscrire(recent, service, quand=datetime.now(UTC))


def page_de(un, autre):
    return f"{LISTE}{un.pk}/{autre.pk}/"


def test_liste_vide_le_dit(navigateur):
    assert "Aucun compte en double parmi les candidats" in texte(navigateur.get(LISTE))
    assert "Aucune décision de ce genre" in texte(navigateur.get(f"{LISTE}?seulement=distingues"))


def test_reunir_a_deux_de_la_liste_a_la_fin(navigateur, collegue, inscrite, ancien, recent):
    liste = navigateur.get(LISTE)
    assert f"Comparer {ancien.numero_candidat} et {recent.numero_candidat}" in texte(liste)
    assert page_de(ancien, recent) in liste.content.decode()
    page = navigateur.get(page_de(ancien, recent))
    assert "Réunir deux comptes ne se défait pas" in texte(page)
    assert valeurs(page)["adresse"] == "garde"
    assert "Proposer de réunir" in texte(page)
    assert envoyer(navigateur, ancien, recent, adresse="autre")["Location"] == page_de(ancien, recent)
    proposee = texte(navigateur.get(page_de(ancien, recent)))
    assert "Votre proposition est enregistrée" in proposee
    assert "Vous avez proposé de réunir ces comptes" in proposee
    assert Compte.objects.get(pk=recent.pk).ferme_le is None
    a_confirmer = texte(collegue.get(page_de(ancien, recent)))
    assert "Un collègue a proposé de réunir ces comptes Lucie Roux" in a_confirmer
    assert f"Adresse qui resterait en usage : {recent.adresse_mail}" in a_confirmer.replace("\u00a0", " ")
    assert "Confirmer la réunion" in a_confirmer
    envoi = envoyer(collegue, ancien, recent, adresse="autre")
    assert envoi["Location"] == LISTE
    navigateur = collegue
    fini = texte(navigateur.get(LISTE))
    assert f"Les deux comptes sont réunis sous le n°\u00a0{ancien.numero_candidat}." in fini.replace("n° ", "n°\u00a0")
    assert "Aucun compte en double" in fini
    assert Candidature.objects.get(pk=inscrite).compte_id == ancien.pk
    assert Compte.objects.get(pk=ancien.pk).adresse_mail == recent.adresse_mail


def test_comparer_dit_les_differences_et_consigne_la_lecture(navigateur, agent, inscrite, ancien, recent):
    Compte.objects.filter(pk=recent.pk).update(prenoms="Maël, Yann")
    page = texte(navigateur.get(page_de(ancien, recent)))
    assert "Maël, Yann Différent" in page
    assert page.count("Différent") == 1
    lues = Consultation.objects.filter(lecture="comptes_a_comparer").order_by("candidature_id")
    assert {(une.acteur_id, une.objet_id, une.candidature_id) for une in lues} == {
        (agent.pk, str(ancien.pk), None),
        (agent.pk, str(recent.pk), inscrite),
    }


def test_reunir_sans_cocher_ni_choisir_reaffiche_les_erreurs(navigateur, inscrite, ancien, recent):
    reponse = navigateur.post(f"{page_de(ancien, recent)}reunir/", {})
    assert reponse.status_code == 422
    assert set(erreurs(reponse)) == {"adresse", "est_la_meme"}
    assert Compte.objects.get(pk=recent.pk).ferme_le is None


def test_reunir_avec_une_vue_depassee_le_dit_et_ne_fait_rien(navigateur, inscrite, ancien, recent):
    ici = page_de(ancien, recent)
    envoi = navigateur.post(f"{ici}reunir/", {"vue": "depassee", "adresse": "garde", **COCHEE})
    assert envoi["Location"] == ici
    assert "a changé depuis que cette page est affichée" in texte(navigateur.get(ici))
    assert Compte.objects.get(pk=recent.pk).ferme_le is None


def test_comparer_deux_inscriptions_de_la_session_dit_pourquoi_rien_n_est_reuni(
    navigateur, inscrite, service, ancien, recent
):
    petit_pays.inscrire(ancien, service, quand=datetime.now(UTC))
    page = navigateur.get(page_de(ancien, recent))
    assert "ne peuvent pas être réunis pour l’instant" in texte(page)
    assert "Demandez-lui de se désinscrire de l’une des deux" in texte(page)
    assert "reunir/" not in page.content.decode()


def test_dire_que_ce_sont_deux_personnes_et_y_revenir(navigateur, inscrite, ancien, recent):
    ici = page_de(ancien, recent)
    vue = valeurs(navigateur.get(ici))["vue_des_deux"]
    sans_motif = navigateur.post(f"{ici}distinguer/", {"vue_des_deux": vue})
    assert (sans_motif.status_code, set(erreurs(sans_motif))) == (422, {"motif"})
    envoi = navigateur.post(f"{ici}distinguer/", {"vue_des_deux": vue, "motif": "Jumeaux vus au guichet"})
    assert envoi["Location"] == LISTE
    assert "Aucun compte en double" in texte(navigateur.get(LISTE))
    assert "Jumeaux vus au guichet" in texte(navigateur.get(f"{LISTE}?seulement=distingues"))
    decidee = texte(navigateur.get(ici))
    assert "Un agent a décidé que ce sont deux personnes" in decidee
    assert "Lucie Roux" in decidee
    assert navigateur.post(f"{ici}rapprocher/")["Location"] == ici
    assert "Réunir les deux comptes" in texte(navigateur.get(ici))
    assert Distinction.objects.en_vigueur().count() == 0


def test_deux_personnes_avec_une_vue_depassee_le_dit(navigateur, inscrite, ancien, recent):
    ici = page_de(ancien, recent)
    envoi = navigateur.post(f"{ici}distinguer/", {"vue_des_deux": "depassee", "motif": "Jumeaux"})
    assert envoi["Location"] == ici
    assert Distinction.objects.count() == 0


def test_reunir_sans_aucune_adresse_ne_la_demande_pas(navigateur, collegue, service):
    un = doublons.ancien(adresse="", cle_mail=None, identifiant_etablissement="mael.legoff")
    deux = doublons.recent(adresse="", cle_mail=None, identifiant_etablissement="mael.legoff1")
    petit_pays.inscrire(deux, service, quand=datetime.now(UTC))
    assert envoyer(navigateur, un, deux)["Location"] == page_de(un, deux)
    assert envoyer(collegue, un, deux)["Location"] == LISTE


def test_compte_suivi_ailleurs_ne_montre_que_son_numero(navigateur, inscrite, ancien, recent):
    """Another académie follows the older account: it exists, and that is all that is said of it."""
    la_bas = services.service(quand=datetime.now(UTC), academie_code="33", domaine="CAP", reglages=petit_pays.REGLAGES)
    Compte.objects.filter(pk=ancien.pk).update(prenoms="Maël, Erwan", identifiant_etablissement="mael.papillon")
    Candidature.objects.create(
        compte=ancien, service=la_bas, session=la_bas.session, academie=la_bas.academie, numero=1,
        etat="desinscrit_candidat", specialite=Candidature.objects.get(pk=inscrite).specialite,
    )  # fmt: skip
    for adresse in (LISTE, page_de(ancien, recent)):
        page = texte(navigateur.get(adresse))
        assert ancien.numero_candidat in page
        assert "uivi par un autre service" in page or "un autre service le suit" in page
        montres = (ancien.adresse_mail, "Erwan", "mael.papillon", la_bas.libelle, "Différent")
        assert [mot for mot in montres if mot in page] == []
    page = texte(navigateur.get(page_de(ancien, recent))).replace("\u00a0", " ")
    assert f"Celle du n° {ancien.numero_candidat}, que suit un autre service" in page
    assert recent.adresse_mail in page


def test_autre_academie_ne_voit_ni_la_liste_ni_la_paire(inscrite, ancien, recent):
    ailleurs = agents.agent()
    agents.habiliter(ailleurs, academies=("33",))
    navigateur = comptes.client_connecte(ailleurs)
    assert "Aucun compte en double" in texte(navigateur.get(LISTE))
    ici = page_de(ancien, recent)
    assert navigateur.get(ici).status_code == 404
    assert [navigateur.post(f"{ici}{acte}/").status_code for acte in ("reunir", "distinguer", "rapprocher")] == [
        404
    ] * 3


def test_paire_inconnue_est_introuvable(navigateur, recent, inscrite):
    assert navigateur.get(f"{LISTE}{uuid4()}/{recent.pk}/").status_code == 404
    assert navigateur.get(page_de(recent, recent)).status_code == 404
