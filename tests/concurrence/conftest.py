import pytest

from tests.fabriques import petit_pays


@pytest.fixture(autouse=True)
def pays(transactional_db):
    petit_pays.poser()
