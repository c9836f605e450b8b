"""The site, started once for all the journeys of a process; a browser for each module, so that its driver's loop is
gone when other tests come.
"""

import os
import random
import sys

import pytest

from tests.parcours.site import site as demarrer_le_site
from tests.parcours.visiteur import Pages, Visiteur
from tests.portails.commun.navigateur import chromium


@pytest.fixture(scope="session")
def commun(tmp_path_factory):
    """A folder that the processes of one run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def site(tmp_path_factory, commun):
    with demarrer_le_site(tmp_path_factory.mktemp("site"), commun) as vu:
        yield vu


@pytest.fixture(scope="session")
def pages(tmp_path_factory, commun):
    """All the pages that the tests of this process saw: at the end their HTML is valid."""
    juges = commun / "juges"
    juges.mkdir(exist_ok=True)
    vues = Pages(tmp_path_factory.mktemp("pages"), juges)
    yield vues
    assert vues.fautes() == []


@pytest.fixture(scope="module")
def navigateur():
    with chromium() as ouvert:
        yield ouvert


@pytest.fixture
def visiter(navigateur, site, pages):
    """Open a browser: `visiter(largeur=360, script=False)`; closed at the end of the test."""
    visiteurs = []

    def ouvrir(genre=Visiteur, **options):
        visiteurs.append(genre(navigateur, site, pages, **options))
        return visiteurs[-1]

    yield ouvrir
    for visiteur in visiteurs:
        visiteur.fermer()


@pytest.fixture
def graine(request):
    """The seed of the run, which `./test` prints and GRAINE gives again."""
    return request.config.getoption("randomly_seed", 0)


@pytest.fixture
def hasard(request, graine):
    """Draws that the seed gives again."""
    sys.stdout.write(f"graine {graine}\n")
    return random.Random(f"{graine} {request.node.name}")
