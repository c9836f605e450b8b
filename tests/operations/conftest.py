"""One service open and one person, in the small country."""

import pytest

from tests.fabriques import comptes, departs, petit_pays, services
from tests.fabriques.inscriptions import QUAND


@pytest.fixture
def petit(request, db):
    """The small country; and that person already registered in that service, for who asks for `deja_inscrite`."""
    return departs.inscrite() if "deja_inscrite" in request.fixturenames else petit_pays.poser()


@pytest.fixture
def ouvert(petit):
    return petit.service if petit else services.service(quand=QUAND, reglages=petit_pays.REGLAGES)


@pytest.fixture
def candidate(petit):
    return petit.candidate if petit else comptes.compte()


@pytest.fixture
def deja_inscrite(petit):
    return petit.candidature
