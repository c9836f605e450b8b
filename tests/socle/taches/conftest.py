import pytest

from tests.socle.taches import processus

REGLAGES = "tests.socle.taches.reglages"


@pytest.fixture(scope="session")
def modele_des_taches(tmp_path_factory):
    with processus.modele(tmp_path_factory.mktemp("modele"), REGLAGES) as base:
        yield base


@pytest.fixture
def base(modele_des_taches, tmp_path):
    """A database that the processes of one test share, with the tables of the jobs and nothing else."""
    with processus.copie(modele_des_taches, tmp_path) as copie:
        yield copie
