"""« Relances » and « Annulations », as an agent's browser does them, without script."""

from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.models import Destinataire, Document, Publication, Recommande
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.journal.models import Consultation
from cyclades.metier.pieces.models import Piece
from cyclades.operations import publications
from cyclades.reglementation.droits import AUTOMATE
from tests.fabriques import agents, annulations, comptes, petit_pays, services
from tests.fabriques.etats_de_pieces import dans
from tests.portails.outils import texte

pytestmark = pytest.mark.django_db
RACINE = "/gestionnaire"


@pytest.fixture
def service():
    petit_pays.poser()
    return services.service(quand=datetime.now(UTC), reglages=petit_pays.REGLAGES)


@pytest.fixture
def navigateur(service):
    agent = agents.agent(adresse="lucie@rectorat.exemple.fr", civil={"nom_naissance": "Roux", "prenoms": "Lucie"})
    agents.habiliter(agent)
    return comptes.client_connecte(agent)


@pytest.fixture
def inscrits(service):
    quand = datetime.now(UTC)
    return [petit_pays.inscrire(comptes.compte(quand=quand), service, quand=quand) for _ in range(2)]


@pytest.fixture
def fenetre_finie(service, inscrits):
    hier = datetime.now(UTC) - timedelta(days=1)
    ServiceInscription.objects.filter(pk=service.pk).update(
        ouvre_le=hier - timedelta(days=30), ferme_le=hier, refuse_des=hier, pieces_ouvre_le=hier - timedelta(days=30),
        pieces_ferme_le=hier,
    )  # fmt: skip


def lu(reponse):
    return unescape(texte(reponse))


def poursuivre():
    return publications.poursuivre(
        acteur=AUTOMATE, publication_id=Publication.objects.get().pk, quand=datetime.now(UTC)
    )


def test_relancer_de_la_liste_a_la_fin(navigateur, service, inscrits):
    liste = f"{RACINE}/relances/{service.pk}/"
    assert "2" in lu(navigateur.get(f"{RACINE}/relances/"))
    page = lu(navigateur.get(liste))
    assert ("Dossiers incomplets" in page, "Relancer toute la liste (2)" in page) == (True, True)
    envoi = navigateur.post(f"{liste}preparer/", {"choix": "cochees", "candidature": [str(inscrits[0])]})
    publication = Publication.objects.get()
    ici = f"{RACINE}/publications/{publication.pk}/"
    assert (envoi["Location"], publication.nombre) == (ici, 1)
    confirmation = lu(navigateur.get(ici))
    assert "Vous allez relancer 1" in confirmation
    assert "Confirmer la relance" in confirmation
    assert navigateur.post(f"{ici}lancer/")["Location"] == ici
    suivi = lu(navigateur.get(ici))
    assert ("Rafraîchir" in suivi, "0 sur 1" in suivi, "Arrêter" in suivi) == (True, True, True)
    poursuivre()
    fini = lu(navigateur.get(ici))
    assert ("1 sur 1" in fini, "Achevée" in fini, "Fait le" in fini) == (True, True, True)
    assert "Dernières relances de ce service" in lu(navigateur.get(liste))
    Message.objects.filter(nature="relance_pieces").update(etat="abandonne")
    page = lu(navigateur.get(ici))
    assert ("1 mail non remis" in page.replace("\u00a0", " "), ", mail non remis" in page) == (True, True)
    seuls = lu(navigateur.get(ici, {"seulement": "non_remis"}))
    assert ("Toutes les candidatures" in seuls, ", mail non remis" in seuls) == (True, True)


def test_relancer_arreter_puis_reprendre(navigateur, service, inscrits):
    navigateur.post(f"{RACINE}/relances/{service.pk}/preparer/", {"choix": "toutes"})
    ici = f"{RACINE}/publications/{Publication.objects.get().pk}/"
    for acte, etat in (("lancer", "en_cours"), ("arreter", "arretee"), ("reprendre", "en_cours")):
        navigateur.post(f"{ici}{acte}/")
        assert Publication.objects.get().etat == etat
    encore = navigateur.post(f"{ici}lancer/", follow=True)
    assert "Cette publication a changé entre-temps" in lu(encore)


def test_renoncer_oublie_la_selection(navigateur, service, inscrits):
    liste = f"{RACINE}/relances/{service.pk}/"
    navigateur.post(f"{liste}preparer/", {"choix": "toutes"})
    reponse = navigateur.post(
        f"{RACINE}/publications/{Publication.objects.get().pk}/abandonner/", {"liste": "a_relancer"}
    )
    assert (reponse["Location"], Publication.objects.count()) == (liste, 0)


def test_relancer_sans_rien_cocher_le_dit(navigateur, service, inscrits):
    reponse = navigateur.post(
        f"{RACINE}/relances/{service.pk}/preparer/?relance=jamais", {"choix": "cochees"}, follow=True
    )
    assert reponse.redirect_chain == [(f"{RACINE}/relances/{service.pk}/?relance=jamais", 302)]
    assert "Cochez au moins une candidature" in lu(reponse)


@pytest.mark.parametrize(
    "question", ["piece=x%00&jours=abc&relance=%3Cscript%3E", "apres=x", "jours=7&relance=jamais", "piece=identite"]
)
def test_relancer_filtres_de_toutes_sortes(navigateur, service, inscrits, question):
    assert navigateur.get(f"{RACINE}/relances/{service.pk}/?{question}").status_code == 200


@pytest.mark.parametrize("apres", ["x", "-1", "99999999999999999999", "²"])
def test_publication_un_rang_qui_n_en_est_pas_un_montre_le_debut(navigateur, service, inscrits, apres):
    navigateur.post(f"{RACINE}/relances/{service.pk}/preparer/", {"choix": "toutes"})
    page = navigateur.get(f"{RACINE}/publications/{Publication.objects.get().pk}/", {"apres": apres})
    assert page.status_code == 200


def test_annuler_trop_tot_ne_propose_que_de_relancer(navigateur, service, inscrits):
    page = lu(navigateur.get(f"{RACINE}/annulations/{service.pk}/"))
    assert ("Trop tôt pour annuler" in page, "Annuler toute la liste" in page) == (True, False)


def test_annuler_de_la_liste_aux_lettres_et_au_retablissement(navigateur, service, inscrits, fenetre_finie):
    liste = f"{RACINE}/annulations/{service.pk}/"
    page = lu(navigateur.get(liste))
    assert ("Annuler toute la liste (2)" in page, "La lettre d’annulation n’est pas complète" in page) == (False, True)
    refus = navigateur.post(f"{liste}preparer/", {"choix": "toutes"}, follow=True)
    assert ("personne n’est annulé" in lu(refus), Publication.objects.count()) == (True, 0)
    annulations.dire_le_recours(service)
    page = lu(navigateur.get(liste))
    assert ("Annuler toute la liste (2)" in page, "La lettre d’annulation n’est pas complète" in page) == (True, False)
    navigateur.post(f"{liste}preparer/", {"choix": "cochees", "candidature": [str(inscrits[0])]})
    ici = f"{RACINE}/publications/{Publication.objects.get().pk}/"
    assert "Vous allez annuler 1" in lu(navigateur.get(ici))
    navigateur.post(f"{ici}lancer/")
    poursuivre()
    assert Candidature.objects.get(pk=inscrits[0]).etat == "annulee"
    lettres = f"{liste}lettres/"
    lettre = Document.objects.get(nature="annulation")
    assert "1" in lu(navigateur.get(lettres))
    impression = navigateur.post(f"{lettres}imprimer/")
    assert (impression["Content-Type"], impression.content[:5]) == ("application/pdf", b"%PDF-")
    assert Consultation.objects.get(lecture="imprimer_lettres").candidature_id == inscrits[0]
    suivi = f"{RACINE}/annulations/lettres/{lettre.pk}/suivi/"
    refus = navigateur.post(suivi, {"numero": "12", "service": str(service.pk)}, follow=True)
    assert "Un numéro de suivi compte de 8 à 30" in lu(refus)
    navigateur.post(suivi, {"numero": "1A 123 456 789 01", "service": str(service.pk)})
    assert Recommande.objects.get().numero_suivi == "1A12345678901"
    retablir = f"{RACINE}/annulations/candidatures/{inscrits[0]}/retablir/"
    propose = f"{datetime.now(ZoneInfo('Europe/Paris')) + timedelta(days=15):%d/%m/%Y}"
    assert f'value="{propose}"' in navigateur.get(retablir).content.decode()
    assert navigateur.post(retablir, {"raison": "", "limite": propose}).status_code == 422
    assert navigateur.post(retablir, {"raison": "Retrouvé.", "limite": "01/01/2020"}).status_code == 422
    saisie = {"raison": "Retrouvé.", "limite": propose}
    assert navigateur.post(retablir, saisie)["Location"] == lettres
    assert Candidature.objects.get(pk=inscrits[0]).etat == "inscrit"
    assert "Rétablie" in lu(navigateur.get(lettres))


def test_annuler_qui_a_signe_entre_temps_est_laisse_de_cote(navigateur, service, inscrits, fenetre_finie):
    annulations.dire_le_recours(service)
    navigateur.post(f"{RACINE}/annulations/{service.pk}/preparer/", {"choix": "toutes"})
    ici = f"{RACINE}/publications/{Publication.objects.get().pk}/"
    navigateur.post(f"{ici}lancer/")
    Piece.objects.filter(candidature=inscrits[1], cle="recapitulatif_signe").update(**dans("conforme"))
    poursuivre()
    assert [Candidature.objects.get(pk=un).etat for un in inscrits] == ["annulee", "inscrit"]
    assert "Laissée de côté : Signée depuis la sélection" in lu(navigateur.get(f"{ici}?seulement=ecartes"))


def test_agir_ailleurs_introuvable(service, inscrits, fenetre_finie):
    ailleurs = agents.agent(adresse="luc@rectorat.exemple.fr")
    agents.habiliter(ailleurs, academies=("33",))
    navigateur = comptes.client_connecte(ailleurs)
    publication = Publication.objects.create(
        service=service, nature="relance_pieces", nombre=1, role="gestionnaire", preparee_le=datetime.now(UTC)
    )
    Destinataire.objects.create(publication=publication, candidature_id=inscrits[0], rang=1)
    lus = [
        navigateur.get(f"{RACINE}/relances/{service.pk}/"),
        navigateur.get(f"{RACINE}/annulations/{service.pk}/"),
        navigateur.get(f"{RACINE}/publications/{publication.pk}/"),
        navigateur.post(f"{RACINE}/publications/{publication.pk}/lancer/"),
        navigateur.post(f"{RACINE}/annulations/lettres/{uuid4()}/suivi/", {"numero": "12345678"}),
    ]
    assert [reponse.status_code for reponse in lus] == [404] * 5
