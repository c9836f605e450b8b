import pytest

from tests.referentiels.petit import Petit


@pytest.fixture
def petit(tmp_path):
    return Petit(tmp_path)
