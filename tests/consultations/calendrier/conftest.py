from datetime import UTC, datetime

import pytest

from config import env
from cyclades.operations.referentiel import paquets

QUAND = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def quand(db):
    """A day when the shared tables of the regulation are loaded: domaines have their labels."""
    paquets.charger({paquets.COMMUN: paquets.fichiers(env.RACINE / "reglements")[paquets.COMMUN]}, QUAND)
    return QUAND
