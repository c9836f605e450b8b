"""Schools and collective units of an académie."""

import pytest

from cyclades.consultations.referentiel import etablissement, etablissement_libelle, etablissements
from cyclades.metier.referentiel.models import Etablissement

pytestmark = pytest.mark.django_db

PROFESSIONNEL = "LYCÉE PROFESSIONNEL BRÉQUIGNY - RENNES (0350059Z)"


@pytest.fixture
def rennes(petit, quand):
    petit.ajouter(
        "etablissements.csv.xz",
        "0350028R,LYCÉE BRÉQUIGNY,RENNES CEDEX 02,35205,35,14,",
        "0350022J,LYCÉE JEAN GUÉHENNO,FOUGÈRES,35305,35,14,",
        "9730001N,LYCÉE FÉLIX ÉBOUÉ,CAYENNE,97300,973,33,",
    )
    petit.charger(quand)


def libelles(academie, texte=""):
    return [un.libelle for un in etablissements(academie, texte)]


@pytest.mark.usefixtures("rennes")
def test_etablissements_sans_texte_donne_les_unites_de_l_academie():
    assert libelles("14") == ["CNED", "INDIVIDUELS 035"]
    assert libelles("33") == ["CNED"]


@pytest.mark.usefixtures("rennes")
@pytest.mark.parametrize(
    ("texte", "trouves"),
    [
        (
            "brequi",
            ["LYCÉE BRÉQUIGNY - RENNES CEDEX 02 (0350028R)", "LYCÉE PROFESSIONNEL BRÉQUIGNY - RENNES (0350059Z)"],
        ),
        ("lycée pro", [PROFESSIONNEL]),
        ("fougeres", ["LYCÉE JEAN GUÉHENNO - FOUGÈRES (0350022J)"]),
        ("0350022j", ["LYCÉE JEAN GUÉHENNO - FOUGÈRES (0350022J)"]),
        ("individuels", ["INDIVIDUELS 035"]),
        ("cayenne", []),
    ],
)
def test_etablissements_par_nom_ville_ou_uai(texte, trouves):
    assert libelles("14", texte) == trouves


@pytest.mark.parametrize("combien", [1, 3])
def test_etablissements_en_une_requete(django_assert_num_queries, combien):
    for rang in range(combien):
        Etablissement.objects.create(uai=f"03500{rang}0A", nom="LYCÉE", nom_recherche="LYCEE", collectif=True)
    with django_assert_num_queries(1):
        assert len(etablissements("14", "lycée")) == combien


@pytest.mark.usefixtures("rennes")
def test_etablissement_par_son_uai():
    lu = etablissement("0350059Z")
    assert (lu.nom, lu.ville, lu.code_postal) == ("LYCÉE PROFESSIONNEL BRÉQUIGNY", "RENNES", "35205")
    assert (lu.departement, lu.academie, lu.collectif) == ("35", "14", False)
    assert etablissement("0350059A") is None


@pytest.mark.usefixtures("rennes")
def test_etablissement_libelle():
    assert etablissement_libelle("0350059Z") == "LYCÉE PROFESSIONNEL BRÉQUIGNY - RENNES (0350059Z)"
    assert etablissement_libelle("035000IN") == "INDIVIDUELS 035"
    assert etablissement_libelle("0359999X") == "0359999X"


def test_etablissement_sans_ville_connue():
    Etablissement.objects.create(uai="9730538X", nom="CFA CEVEDOM CAYENNE")
    assert etablissement_libelle("9730538X") == "CFA CEVEDOM CAYENNE (9730538X)"


def test_etablissement_retire_se_lit_encore(petit, quand):
    petit.charger(quand)
    petit.oter("etablissements.csv.xz", "0350059Z")
    petit.charger(quand)
    assert libelles("14", "brequigny") == []
    assert etablissement("0350059Z").ville == "RENNES"
