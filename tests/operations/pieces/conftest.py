"""A registered candidate in the small country, and the pieces asked of them."""

import pytest

from cyclades.metier.pieces.models import Piece
from tests.fabriques import petit_pays


@pytest.fixture
def service(ouvert):
    return ouvert


@pytest.fixture
def inscrite(candidate, service):
    return petit_pays.inscrire(candidate, service)


@pytest.fixture
def piece(inscrite):
    """The one that everybody is asked: a proof of identity."""
    return Piece.objects.get(candidature=inscrite, cle="identite")
