"""A service of the small country, one candidate registered in it, an agent who looks after it."""

import pytest

from tests.fabriques.controles_de_pieces import gestionnaire


@pytest.fixture
def service(ouvert):
    return ouvert


@pytest.fixture
def inscrite(service, deja_inscrite):
    return deja_inscrite


@pytest.fixture
def agent(petit):
    return gestionnaire()
