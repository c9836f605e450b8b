"""A registered candidate in the small country, and an agent of their académie."""

import pytest

from tests.fabriques.controles_de_pieces import gestionnaire


@pytest.fixture
def inscrite(deja_inscrite):
    return deja_inscrite


@pytest.fixture
def agent(petit):
    return gestionnaire()
