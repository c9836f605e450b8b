"""Pages of refusal and of failure: the right status, words that help, and nothing read that may be what is broken."""

from html import unescape

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from cyclades.portails.commun import erreurs
from cyclades.reglementation.droits import VISITEUR
from cyclades.socle.refus import Conflit, Introuvable, TropDEssais


@pytest.fixture
def requete():
    request = RequestFactory().get("/")
    request.acteur = VISITEUR
    return request


@pytest.mark.parametrize(
    ("refus", "statut", "titre"),
    [
        (Introuvable(), 404, "Page introuvable"),
        (Conflit("Ce dossier a changé."), 409, "Cette action n’est plus possible"),
        (TropDEssais(61), 429, "Un instant, s’il vous plaît"),
    ],
)
def test_refus_se_dit_avec_son_statut_et_ses_mots(requete, refus, statut, titre):
    reponse = erreurs.page_de_refus(requete, refus)
    texte = unescape(reponse.content.decode())
    assert (reponse.status_code, f"<h1>{titre}</h1>" in texte, refus.message in texte) == (statut, True, True)


def test_trop_d_essais_dit_quand_revenir(requete):
    reponse = erreurs.page_de_refus(requete, TropDEssais(61))
    assert (reponse["Retry-After"], "Réessayez dans 2" in reponse.content.decode()) == ("61", True)


@pytest.mark.parametrize(("page", "statut"), [(erreurs.panne, 500), (erreurs.requete_refusee, 400)])
def test_page_de_panne_ne_lit_ni_acteur_ni_base(page, statut):
    def interdire(*_):
        raise AssertionError("la page lit la base")

    with connection.execute_wrapper(interdire):
        reponse = page(RequestFactory().get("/"))
    assert reponse.status_code == statut


def test_panne_dans_une_vue_donne_la_page_de_panne(client, settings):
    settings.ROOT_URLCONF = "tests.portails.commun.galerie.adresses"
    client.raise_request_exception = False
    reponse = client.get("/galerie/panne/")
    assert (reponse.status_code, "Le service rencontre une difficulté" in reponse.content.decode()) == (500, True)
    assert "default-src 'none'" in reponse["Content-Security-Policy"].split("; ")


def test_adresse_inconnue_donne_la_page_introuvable(client):
    reponse = client.get("/nulle-part/")
    assert (reponse.status_code, "<h1>Page introuvable</h1>" in reponse.content.decode()) == (404, True)


def test_jeton_absent_dit_que_rien_n_a_change():
    reponse = Client(enforce_csrf_checks=True).post("/connexion/", {})
    assert (reponse.status_code, "Rien n’a été modifié" in reponse.content.decode()) == (403, True)


def test_nom_d_hote_inconnu_est_refuse_sans_acteur(client):
    reponse = client.get("/", headers={"host": "autre.test"})
    assert (reponse.status_code, "Cette demande ne peut pas être traitée" in reponse.content.decode()) == (400, True)
