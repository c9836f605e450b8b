"""A registered candidate in the small country, and the pieces asked of them."""

import pytest

from cyclades.metier.pieces.models import Piece
from tests.fabriques import comptes, petit_pays, services
from tests.fabriques.inscriptions import QUAND


@pytest.fixture
def service(db):
    petit_pays.poser()
    return services.service(quand=QUAND, reglages=petit_pays.REGLAGES)


@pytest.fixture
def candidate(service):
    return comptes.compte()


@pytest.fixture
def inscrite(candidate, service):
    return petit_pays.inscrire(candidate, service)


@pytest.fixture
def piece(inscrite):
    """The one that everybody is asked: a proof of identity."""
    return Piece.objects.get(candidature=inscrite, cle="identite")
