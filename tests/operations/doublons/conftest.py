"""One person with two accounts, an agent who sees the candidatures of one of them."""

from dataclasses import replace

import pytest

from cyclades.reglementation.vocabulaire import Domaine
from tests.fabriques import doublons, petit_pays, services
from tests.fabriques.controles_de_pieces import gestionnaire
from tests.fabriques.inscriptions import QUAND

CAP = {
    "specialite": "cap/patissier",
    "informations": replace(petit_pays.INFORMATIONS, situation="majeur_sans_formation"),
}


@pytest.fixture
def agent(petit):
    return gestionnaire()


@pytest.fixture
def bcp(petit):
    return services.service(quand=QUAND, reglages=petit_pays.REGLAGES)


@pytest.fixture
def cap(petit):
    return services.service(quand=QUAND, domaine=Domaine.CAP, reglages=petit_pays.REGLAGES)


@pytest.fixture
def ancien(petit):
    return doublons.ancien()


@pytest.fixture
def recent(petit):
    return doublons.recent()
