"""`manage.py inviter_administrateur`: the first of an installation."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cyclades.metier.comptes.models import Compte
from tests.fabriques.comptes import compte
from tests.operations.comptes.outils import messages

pytestmark = pytest.mark.django_db
ADRESSE = "alain@ministere.exemple.fr"


def commander(adresse=ADRESSE, nom="Petit", prenom="Alain"):
    sortie = StringIO()
    call_command("inviter_administrateur", adresse, "--nom", nom, "--prenom", prenom, stdout=sortie)
    return sortie.getvalue().strip()


def test_inviter_administrateur_envoie_l_invitation():
    assert commander() == f"Une invitation part à l'adresse {ADRESSE}."
    assert Compte.objects.values_list("role", "nom_naissance", "prenoms", "active_le").get() == (
        "administrateur", "Petit", "Alain", None,
    )  # fmt: skip
    assert messages() == [("invitation_agent", ADRESSE, True, False)]


def test_inviter_administrateur_adresse_prise_ou_fausse_refuse():
    compte(adresse=ADRESSE)
    with pytest.raises(CommandError, match="Un compte existe déjà à cette adresse mail"):
        commander()
    with pytest.raises(CommandError, match=r"(?s)adresse_mail : .*nom : "):
        commander("alain@", "P3tit")
    assert messages() == []
