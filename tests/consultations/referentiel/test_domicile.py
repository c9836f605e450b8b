"""In which académie an address is, from its postcode; how an académie is said."""

import pytest

from cyclades.consultations import referentiel
from cyclades.consultations.referentiel import Academie
from tests.fabriques import petit_pays

RENNES, GUYANE = ("14", "l’académie de Rennes"), ("33", "l’académie de la Guyane")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "attendues"),
    [("35000", (RENNES,)), ("35042", (RENNES,)), ("97300", (GUYANE,)), ("98400", ()), ("99999", ()), ("SW1A", ())],
)
def test_academies_d_un_code_postal_meme_hors_de_la_liste(code, attendues):
    petit_pays.poser()
    assert referentiel.academies_du_code_postal(code) == attendues


@pytest.mark.django_db
def test_ressort_d_une_academie_et_d_un_centre_a_l_etranger():
    petit_pays.poser()
    ici, la_bas = referentiel.ressort("14", None), referentiel.ressort("33", "99107")
    assert (ici.ou, ici.pays, la_bas.ou, la_bas.pays) == (
        "dans l’académie de Rennes", "99100", "auprès du centre à l’étranger (Lettonie)", "99107",
    )  # fmt: skip
    assert referentiel.ressort("99", None) is None


@pytest.mark.parametrize(
    ("libelle", "nom", "dite"),
    [
        ("ACADÉMIE D’AIX-MARSEILLE", "Aix-Marseille", "l’académie d’Aix-Marseille"),
        ("ACADÉMIE DE RENNES", "Rennes", "l’académie de Rennes"),
        ("ACADÉMIE DE LA RÉUNION", "La Réunion", "l’académie de La Réunion"),
        ("ACADÉMIE DE LA MARTINIQUE", "Martinique", "l’académie de la Martinique"),
        ("POLYNÉSIE FRANÇAISE", "Polynésie française", "le territoire de Polynésie française"),
    ],
)
def test_academie_se_dit_avec_son_article(libelle, nom, dite):
    assert Academie("00", nom, libelle, "Europe/Paris").dite == dite
