"""An address that is not where the service registers those who live there: told, never refused (R20)."""

import pytest

from cyclades.reglementation.declarations import FRANCE, Identification
from cyclades.reglementation.dossier import Ressort, doutes_du_domicile

RENNES = Ressort("14", "dans l’académie de Rennes")
MAROC = Ressort("04", "auprès du centre à l’étranger (Maroc)", "99350")
NANTES = (("17", "l’académie de Nantes"),)
LIMITE = (("14", "l’académie de Rennes"), ("17", "l’académie de Nantes"))


@pytest.mark.parametrize(
    ("pays", "code", "ressort", "habitees", "nom", "constat"),
    [
        (FRANCE, "35000", RENNES, (("14", "l’académie de Rennes"),), "France", ""),
        (FRANCE, "44000", RENNES, NANTES, "France", "dans l’académie de Nantes (44000)"),
        (FRANCE, "35600", RENNES, LIMITE, "France", ""),
        (FRANCE, "00800", RENNES, (), "France", ""),
        ("99352", "16000", RENNES, (), "Algérie", "à l’étranger (Algérie)"),
        ("99350", "10000", MAROC, (), "Maroc", ""),
        (FRANCE, "75001", MAROC, (("01", "l’académie de Paris"),), "France", "en France"),
        ("99352", "", MAROC, (), "Algérie", "à l’étranger (Algérie)"),
        ("", "", RENNES, (), "", ""),
        (FRANCE, "44000", None, NANTES, "France", ""),
    ],
)
def test_adresse_ailleurs_que_la_ou_l_on_s_inscrit_est_dite(pays, code, ressort, habitees, nom, constat):
    dits = doutes_du_domicile(Identification(pays=pays, code_postal=code), ressort, habitees, nom)
    attendus = [f"L’adresse déclarée est {constat}, l’inscription est faite {ressort.ou}."] if constat else []
    assert [un.constat for un in dits] == attendus


def test_adresse_ailleurs_le_champ_qui_le_dit_est_celui_qui_la_situe():
    champs = [
        doutes_du_domicile(fiche, RENNES, NANTES, "Algérie")[0].champ
        for fiche in (Identification(pays=FRANCE, code_postal="44000"), Identification(pays="99352"))
    ]
    assert champs == ["identification.code_postal", "identification.pays"]
