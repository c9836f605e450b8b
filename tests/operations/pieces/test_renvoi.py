"""The fifteenth day is counted where the service is: far from Paris, today is another day."""

from datetime import UTC, datetime

import pytest

from cyclades.operations.pieces.renvoi import quinzaine
from cyclades.socle.instants import court


@pytest.mark.parametrize(
    ("fuseau", "soir"),
    [
        ("Europe/Paris", "17/12/2026 à 23:59 (heure de Paris)"),
        ("America/Cayenne", "16/12/2026 à 23:59 (heure de Cayenne)"),
        ("Pacific/Noumea", "17/12/2026 à 23:59 (heure de Nouméa)"),
        ("Pacific/Tahiti", "16/12/2026 à 23:59 (heure de Tahiti)"),
    ],
)
def test_quinzieme_jour_est_compte_dans_le_fuseau_du_service(fuseau, soir):
    assert court(quinzaine(fuseau, datetime(2026, 12, 1, 23, 30, tzinfo=UTC)), fuseau) == soir
