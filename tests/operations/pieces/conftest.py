"""A registered candidate in the small country, and the pieces asked of them."""

import pytest

from cyclades.metier.pieces.models import Piece
from tests.fabriques.controles_de_pieces import envoyer, gestionnaire, remettre_tout


@pytest.fixture
def service(ouvert):
    return ouvert


@pytest.fixture
def inscrite(service, deja_inscrite):
    return deja_inscrite


@pytest.fixture
def piece(inscrite):
    """The one that everybody is asked: a proof of identity."""
    return Piece.objects.get(candidature=inscrite, cle="identite")


@pytest.fixture
def agent(petit):
    return gestionnaire()


@pytest.fixture
def remise(candidate, inscrite, piece):
    """The proof of identity, sent and handed over."""
    envoyer(candidate, piece)
    return remettre_tout(candidate, inscrite, piece)
