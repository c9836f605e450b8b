"""The département of a postal address, within the académie: what a site looks after when no school says it."""

from dataclasses import replace

import pytest

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.referentiel.models import CodePostal
from tests.fabriques import comptes, petit_pays
from tests.fabriques.inscriptions import QUAND
from tests.fabriques.services import service

pytestmark = pytest.mark.django_db


@pytest.fixture
def rennes():
    petit_pays.poser()
    return service(quand=QUAND, reglages=petit_pays.REGLAGES)


def departement(rennes, **adresse):
    identification = replace(petit_pays.IDENTIFICATION, **adresse)
    inscrite = petit_pays.inscrire(comptes.compte(), rennes, identification=identification)
    return Candidature.objects.get(pk=inscrite).departement_postal


def test_enregistrer_garde_le_departement_de_l_adresse(rennes):
    code, attendu = (
        CodePostal.objects.filter(commune__departement__academie=rennes.academie)
        .values_list("code", "commune__departement")
        .first()
    )
    assert departement(rennes, code_postal=code) == attendu


def test_enregistrer_une_adresse_hors_de_l_academie_n_en_garde_aucun(rennes):
    assert departement(rennes, code_postal="06000", localite="NICE") == ""
