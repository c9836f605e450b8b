"""A registered candidate in the small country, and an agent of their académie."""

import pytest

from tests.fabriques import petit_pays
from tests.fabriques.controles_de_pieces import gestionnaire


@pytest.fixture
def inscrite(candidate, ouvert):
    return petit_pays.inscrire(candidate, ouvert)


@pytest.fixture
def agent(petit):
    return gestionnaire()
