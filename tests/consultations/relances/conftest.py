"""A service of the small country, and an agent who looks after it."""

import pytest

from tests.fabriques import petit_pays, services
from tests.fabriques.controles_de_pieces import gestionnaire
from tests.fabriques.inscriptions import QUAND


@pytest.fixture
def service(db):
    petit_pays.poser()
    return services.service(quand=QUAND, reglages=petit_pays.REGLAGES)


@pytest.fixture
def agent(service):
    return gestionnaire()
