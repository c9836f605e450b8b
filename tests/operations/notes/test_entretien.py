"""Results of former sessions go when nobody can use them any more."""

from datetime import UTC, datetime

import pytest

from config import env
from cyclades.metier.journal.models import Fait
from cyclades.metier.notes.models import ResultatAnterieur
from cyclades.metier.referentiel.models import Specialite
from cyclades.operations.notes import purger_resultats_anterieurs
from cyclades.operations.referentiel import paquets
from cyclades.reglementation.droits import AUTOMATE, VISITEUR
from cyclades.socle.refus import Introuvable
from tests.fabriques.services import academie

SAINT_SYLVESTRE = datetime(2026, 12, 31, 12, tzinfo=UTC)
JOUR_DE_L_AN = datetime(2027, 1, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _resultats(db):
    paquets.charger(paquets.fichiers(env.RACINE / "reglements"), SAINT_SYLVESTRE)
    ou, quoi = academie("14"), Specialite.objects.get(slug="cuisine")
    ResultatAnterieur.objects.bulk_create(
        ResultatAnterieur(
            numero_candidat="02427247586", specialite=quoi, academie=ou, session=session, unite="U11",
            decision="ajourne",
        )
        for session in (2020, 2021)
    )  # fmt: skip


def restantes():
    return list(ResultatAnterieur.objects.values_list("session", flat=True))


def test_purger_resultats_la_sixieme_annee_passee_supprime_la_session():
    assert purger_resultats_anterieurs(acteur=AUTOMATE, quand=SAINT_SYLVESTRE) == 0
    assert purger_resultats_anterieurs(acteur=AUTOMATE, quand=JOUR_DE_L_AN) == 1
    assert restantes() == [2021]
    assert Fait.objects.get().donnees == {"nombre": 1}


def test_purger_resultats_sans_droit_introuvable():
    with pytest.raises(Introuvable):
        purger_resultats_anterieurs(acteur=VISITEUR, quand=JOUR_DE_L_AN)
    assert restantes() == [2020, 2021]
