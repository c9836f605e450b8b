"""How long a password check is: said beside a reference loop, so that a faster machine gets more passes."""

from io import StringIO

import pytest
from django.contrib.auth.hashers import make_password, verify_password
from django.core.management import call_command

from cyclades.socle.mots_de_passe import CIBLE, Argon2, boucle_repere, passes_conseillees

pytestmark = pytest.mark.usefixtures("vrai_hachage")


@pytest.mark.parametrize(("par_passe", "passes"), [(0.8, 2), (0.75, 2), (0.5, 3), (0.25, 6), (3.0, 2)])
def test_passes_conseillees_la_moindre_qui_atteint_la_cible(par_passe, passes):
    """`par_passe`: what one pass takes, for a loop of one."""
    mesures = iter(range(2, 100))
    conseil = passes_conseillees(lambda acte: 1.0 if acte is boucle_repere else par_passe * next(mesures))
    assert conseil == (passes, par_passe * passes)
    assert conseil[1] >= CIBLE


def test_hacher_suit_le_reglage_et_renouvelle_ce_qui_en_differe(settings):
    ancienne = make_password("Kx7!vq#Lw2")
    settings.PASSES_MOT_DE_PASSE = 3
    assert "t=3" in make_password("Kx7!vq#Lw2")
    assert verify_password("Kx7!vq#Lw2", ancienne) == (True, True)


def test_hacher_jamais_moins_de_deux_passes(settings):
    settings.PASSES_MOT_DE_PASSE = 1
    assert Argon2().time_cost == 2


def test_commande_conseille_un_nombre_de_passes_pour_cette_machine():
    sortie = StringIO()
    call_command("regler_mot_de_passe", stdout=sortie)
    reglage, explication = sortie.getvalue().splitlines()
    assert (reglage.startswith("PASSES_MOT_DE_PASSE="), int(reglage.partition("=")[2]) >= 2) == (True, True)
    assert "fois la boucle repère" in explication
