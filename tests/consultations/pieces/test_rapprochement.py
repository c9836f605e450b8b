"""What is shown beside a piece: what was registered, and what no list confirms of it."""

from dataclasses import replace

import pytest

from cyclades.consultations import referentiel
from cyclades.consultations.inscription.resume import resume
from cyclades.consultations.pieces.rapprochement import rubriques
from cyclades.metier.candidatures.models import Candidature
from cyclades.reglementation.dossier import depuis_json
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
        (
            {"code_postal": "97300", "localite": "Cayenne"},
            {
                "Code postal": "L’adresse déclarée est dans l’académie de la Guyane (97300), l’inscription est faite "
                "dans l’académie de Rennes."
            },
        ),
    ],
)
def test_adresse_douteuse_est_signalee_a_qui_controle_le_dossier(adresse, attendu):
    assert a_verifier(**adresse) == attendu


def resume_ne(**civil):
    petit_pays.poser()
    cle = petit_pays.inscrire(compte(quand=QUAND, civil=civil), service(quand=QUAND, reglages=petit_pays.REGLAGES))
    version = Candidature.objects.get(pk=cle).versions.get()
    contenu = depuis_json(version.dossier)
    return resume(contenu, "", None, referentiel.commun(2027), ())


AILLEURS = {"pays_naissance": "99107", "departement_naissance": "", "commune_naissance": None}


@pytest.mark.parametrize(
    ("civil", "lieu", "ou", "constats"),
    [
        ({}, "RENNES - 035", "à RENNES - 035", []),
        (
            {"commune_naissance": None, "commune_naissance_saisie": "Vieux-Bourg"},
            "VIEUX-BOURG - 035",
            "à VIEUX-BOURG - 035",
            ["La commune de naissance «\u00a0Vieux-Bourg\u00a0» a été tapée\u00a0: elle n’est pas dans la liste."],
        ),
        (AILLEURS | {"commune_naissance_saisie": "Rīga"}, "RĪGA", "à RĪGA (Lettonie)", []),
        (
            AILLEURS | {"commune_naissance_saisie": "Alger", "subdivision_naissance": "département d'Alger"},
            "ALGER - département d'Alger",
            "à ALGER - département d'Alger (Lettonie)",
            [],
        ),
        (
            AILLEURS,
            "LETTONIE",
            "à l’étranger (Lettonie)",
            ["La ville de naissance à l’étranger n’est pas indiquée."],
        ),
    ],
)
def test_lieu_de_naissance_en_mots_et_ce_qui_reste_a_verifier(civil, lieu, ou, constats):
    lu = resume_ne(**civil)
    assert (lu.naissance_lieu, lu.naissance_ou, [un.constat for un in lu.doutes]) == (lieu, ou, constats)
