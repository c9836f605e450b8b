"""What a form of creation lacks, and what is wrong with its password and its date, are said together."""

import pytest

from cyclades.metier.comptes.models import Compte
from tests.fabriques.comptes import saisie_creation
from tests.portails.outils import erreurs

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("champs", "attendus"),
    [
        ({"prenoms": "", "mot_de_passe": "court", "mot_de_passe_confirmation": "court"}, {"prenoms", "mot_de_passe"}),
        ({"adresse_confirmation": "autre@exemple.fr", "mot_de_passe": "Martin!x9Kq",
          "mot_de_passe_confirmation": "Martin!x9Kq"}, {"adresse_confirmation", "mot_de_passe"}),
    ],
)  # fmt: skip
def test_creer_tout_ce_qui_est_a_corriger_vient_ensemble(client, champs, attendus):
    reponse = client.post("/compte/creer/", saisie_creation(**champs))
    assert (reponse.status_code, set(erreurs(reponse)), Compte.objects.count()) == (422, attendus, 0)
