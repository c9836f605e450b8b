"""An agent of Rennes, a national, an administrator; what their sign-ins carry."""

import pytest

from cyclades.reglementation.droits import Role
from tests.fabriques import agents


@pytest.fixture
def rennes(db):
    return agents.academie("14", "Rennes", "35", "56")


@pytest.fixture
def lucie(rennes):
    personne = agents.agent(adresse="lucie@rectorat.exemple.fr")
    agents.habiliter(personne)
    return personne


@pytest.fixture
def national(rennes):
    return agents.agent(Role.GESTIONNAIRE_NATIONAL, adresse="nadia@ministere.exemple.fr")


@pytest.fixture
def administrateur(rennes):
    return agents.agent(Role.ADMINISTRATEUR, adresse="alain@ministere.exemple.fr")
