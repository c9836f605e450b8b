"""Three hundred registrations taken at random through the acts of the steps, half on each database; and what lets a
failure be seen.

Their seeds follow from the one that `./test` prints; each failure tells its own, for `jouer` to play it again.
"""

import random
from collections import Counter
from contextlib import nullcontext

import pytest
from django.db import connection

from cyclades.operations.inscription import lecture, saisie
from tests.fabriques.concurrence import ailleurs
from tests.fabriques.copie import base_copiee
from tests.fabriques.parcours_aleatoires import jouer, ouvrir_les_services, terrain

pytestmark = [pytest.mark.django_db, pytest.mark.charges]

PARCOURS = 150


@pytest.fixture(scope="module", autouse=True)
def copie(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), base_copiee(tmp_path_factory.mktemp("copie")):
        ailleurs(ouvrir_les_services)
        yield


def derouler(graines, **reglages):
    """All these journeys, one after the other; gives what was done, and what must never happen and did."""

    def acte():
        with terrain() as ouvert:
            return [jouer(graine, ouvert, **reglages) for graine in graines]

    bilans = ailleurs(acte)
    return sum((bilan.actes for bilan in bilans), Counter()), [un for bilan in bilans for un in bilan.manquements]


def est_vu(manquement, graines, **reglages):
    """Until the first journey where this goes wrong, whatever else did before."""
    return any(manquement in str(derouler([graine], **reglages)[1]) for graine in graines)


def test_parcours_aleatoires_ne_perdent_ni_ne_doublent_ni_n_inscrivent_a_tort():
    premiere = random.randrange(10**8) + PARCOURS * (connection.vendor == "postgresql")  # others than on SQLite
    actes, manquements = derouler(range(premiere, premiere + PARCOURS))
    assert manquements == []
    assert actes["enregistree"] > PARCOURS / 2  # chance leads somewhere


def test_parcours_sans_controle_du_dossier_entier_sont_vus(monkeypatch):
    """The control: « Enregistrer » that judges nothing registers what the regulation refuses."""
    monkeypatch.setattr(lecture, "anomalies", lambda *_: ())
    assert est_vu("enregistrée bien que refusée", range(1, 60))


def test_parcours_sans_verrou_perdent_une_etape(monkeypatch):
    """The control: steps saved at once without lock nor transaction overwrite each other."""
    monkeypatch.setattr(type(connection.features), "has_select_for_update", False)
    monkeypatch.setattr(saisie.transaction, "atomic", nullcontext)
    assert est_vu("acceptée", range(100, 200), simultane=0.9)
