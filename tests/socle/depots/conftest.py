"""Here the judge itself is tried: it is asked every time."""

import pytest


@pytest.fixture(autouse=True)
def depots_examines_une_fois():
    """Nothing is remembered."""
