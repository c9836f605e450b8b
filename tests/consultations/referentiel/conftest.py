from datetime import UTC, datetime

import pytest

from cyclades.consultations import referentiel
from tests.referentiels.petit import Petit


@pytest.fixture
def petit(tmp_path):
    return Petit(tmp_path)


@pytest.fixture(autouse=True)
def process_neuf():
    """As a process that has just started."""
    referentiel.oublier()


@pytest.fixture
def quand():
    return datetime(2026, 11, 22, 8, tzinfo=UTC)
