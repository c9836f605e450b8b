"""Several writers and several sealers at once: one chain."""

import pytest

from tests.socle.taches import processus
from tests.socle.taches.depart import rendez_vous

pytestmark = pytest.mark.django_db  # on each database


def test_sceller_a_deux_pendant_qu_on_ecrit_fait_une_seule_chaine(tmp_path):
    with processus.modele(tmp_path, "config.settings.test") as base:
        actes = ["ecrire", "ecrire", "tout_sceller", "tout_sceller"]
        with rendez_vous(len(actes)) as depart:
            lances = [base.lancer("-m", "tests.operations.journal.greffiers", acte, depart) for acte in actes]
            sorties = [un.communicate(timeout=120) for un in lances]

        assert [un.returncode for un in lances] == [0] * 4, sorties
        assert base.executer("-m", "tests.operations.journal.greffiers", "tout_verifier", "") == "80 0"
