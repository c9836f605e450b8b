"""What is shown beside a piece: what was registered, and what no list confirms of it."""

from dataclasses import replace

import pytest

from cyclades.consultations import referentiel
from cyclades.consultations.pieces.rapprochement import rubriques
from cyclades.metier.candidatures.models import Candidature
from tests.fabriques import petit_pays
from tests.fabriques.comptes import compte
from tests.fabriques.inscriptions import QUAND
from tests.fabriques.services import service

pytestmark = pytest.mark.django_db
A_VERIFIER = "À vérifier\u00a0: rien ne l’a confirmé"


def a_verifier(**adresse):
    petit_pays.poser()
    identification = replace(petit_pays.IDENTIFICATION, **adresse)
    cle = petit_pays.inscrire(
        compte(quand=QUAND), service(quand=QUAND, reglages=petit_pays.REGLAGES), identification=identification
    )
    candidature = Candidature.objects.select_related("compte__commune_naissance").get(pk=cle)
    lues = rubriques(candidature, "identite", referentiel.commun(2027))
    return dict(next((une.lignes for une in lues if une.titre == A_VERIFIER), ()))


def test_adresse_que_la_liste_confirme_ne_laisse_rien_a_verifier():
    assert a_verifier() == {}


@pytest.mark.parametrize(
    ("adresse", "attendu"),
    [
        (
            {"localite": "Lieu-Perdu"},
            {"Localité": "La localité «\u00a0Lieu-Perdu\u00a0» n’est pas dans la liste du code postal 35000 (Rennes)."},
        ),
        (
            {"code_postal": "98713", "localite": "Papeete"},
            {"Code postal": "Le code postal 98713 n’est pas dans la liste."},
        ),
    ],
)
def test_adresse_douteuse_est_signalee_a_qui_controle_le_dossier(adresse, attendu):
    assert a_verifier(**adresse) == attendu
