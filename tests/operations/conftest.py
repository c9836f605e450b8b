"""One service open and one person, in the small country."""

import pytest

from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.inscriptions import QUAND


@pytest.fixture
def petit(db):
    petit_pays.poser()


@pytest.fixture
def ouvert(petit):
    return services.service(quand=QUAND, reglages=petit_pays.REGLAGES)


@pytest.fixture
def candidate(petit):
    return comptes.compte()
