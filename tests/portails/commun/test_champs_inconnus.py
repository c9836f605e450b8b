"""A field that no page of ours asks for leaves one line in the log: how many, in which form, never what was sent."""

import logging

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from cyclades.reglementation.droits import Role
from tests.architecture.test_vues import routes
from tests.fabriques import agents, comptes, petit_pays
from tests.portails.outils import envoi

pytestmark = pytest.mark.django_db
JOURNAL = "cyclades.formulaires"


def dites(caplog):
    return [ligne.getMessage() for ligne in caplog.records if ligne.name == JOURNAL]


@pytest.fixture(autouse=True)
def _ecoute(caplog):
    caplog.set_level(logging.WARNING, logger=JOURNAL)


def test_champ_que_personne_ne_demande_laisse_une_ligne_sans_ce_qu_il_dit(client, caplog):
    page = client.get("/connexion/")
    saisie = {**envoi(page), "role": "administrateur-zorglub", "is_staff": "1"}
    client.post("/connexion/", saisie)
    assert dites(caplog) == ["formulaire Connexion : 2 champs que personne ne demande"]
    assert "zorglub" not in caplog.text


def formulaires_sans_objet():
    """Every page with a form whose address names no object."""
    for nom, vue in routes(get_resolver().url_patterns):
        if vue.acces.nature == "formulaire":
            try:
                yield reverse(nom)
            except NoReverseMatch:
                continue


@pytest.mark.parametrize("adresse", sorted(formulaires_sans_objet()))
def test_ce_que_nos_pages_envoient_ne_laisse_aucune_ligne(client, caplog, adresse):
    petit_pays.poser()
    agent = agents.agent(role=Role.ADMINISTRATEUR)
    for navigateur in (client, comptes.client_connecte(comptes.compte()), comptes.client_connecte(agent)):
        page = navigateur.get(adresse)
        if page.status_code == 200:
            navigateur.post(adresse, envoi(page))
    assert dites(caplog) == []
