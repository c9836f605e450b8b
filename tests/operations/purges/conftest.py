"""An agent who looks after the candidate of the small country."""

import pytest

from tests.fabriques import controles_de_pieces


@pytest.fixture
def gestionnaire(petit):
    return controles_de_pieces.gestionnaire()
