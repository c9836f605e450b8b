"""The whole of `referentiels/` and `reglements/`, loaded for the pass: how long it took, what is found there."""

from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import pytest

from cyclades.consultations import referentiel
from cyclades.metier.referentiel import models
from cyclades.operations.referentiel import Bilan, charger
from cyclades.operations.referentiel.synchronisation import Ecarts
from cyclades.reglementation.droits import AUTOMATE

RACINE = Path(__file__).resolve().parents[2]
QUAND = datetime(2026, 11, 22, 8, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.charges]


def test_chargement_tient_en_vingt_secondes(django_db_setup):
    assert django_db_setup < 20


def test_chargement_repete_ne_change_rien_et_dure_moins_d_une_seconde():
    depart = process_time()
    assert charger(acteur=AUTOMATE, dossier=RACINE, quand=QUAND) == Bilan((), Ecarts())
    assert process_time() - depart < 1


def test_chargement_garde_toutes_les_communes():
    natures = models.Commune.objects.order_by("nature").values_list("nature", flat=True)
    effectifs = {nature: list(natures).count(nature) for nature in set(natures)}
    assert effectifs == {
        "actuelle": 34969,
        "ancien_nom": 2311,
        "ancienne": 5091,
        "arrondissement": 45,
        "associee": 471,
        "deleguee": 2031,
    }


def trouvees(departement, texte, jour):
    return [(une.code, une.nom) for une in referentiel.communes(departement, texte, jour)]


@pytest.mark.parametrize(
    ("departement", "texte", "jour", "attendues"),
    [
        ("11", "BUGARACH", date(2006, 5, 4), [("11055", "Bugarach")]),
        ("01", "arlod", date(1970, 12, 31), [("01018", "Arlod")]),
        ("01", "arlod", date(1971, 1, 1), []),
        ("01", "arboys", date(2015, 12, 31), [("01015", "Arbignieu"), ("01340", "Saint-Bois")]),
        ("01", "arboys", date(2016, 1, 1), [("01015", "Arboys en Bugey")]),
        ("01", "arbignieu", date(2005, 1, 1), [("01015", "Arbignieu")]),
        ("01", "arbignieu", date(2017, 1, 1), [("01015", "Arbignieu")]),
        ("977", "saint barth", date(2000, 1, 1), [("97123", "Saint-Barthélemy")]),
        ("971", "saint barth", date(2000, 1, 1), [("97123", "Saint-Barthélemy")]),
        ("977", "saint barth", date(2008, 1, 1), [("97701", "Saint-Barthélemy")]),
        ("971", "saint barth", date(2008, 1, 1), []),
        ("2A", "ajaccio", date(1975, 12, 31), [("20004", "Ajaccio")]),
        ("2A", "ajaccio", date(1976, 1, 1), [("2A004", "Ajaccio")]),
        ("2B", "bastia", date(1970, 1, 1), [("20033", "Bastia")]),
        ("2B", "brustico", date(1970, 1, 1), [("20044", "Brustico")]),
        ("95", "argenteuil", date(1967, 12, 31), [("78018", "Argenteuil")]),
        ("78", "argenteuil", date(1967, 12, 31), [("78018", "Argenteuil")]),
        ("95", "argenteuil", date(1968, 1, 1), [("95018", "Argenteuil")]),
        ("92", "boulogne", date(1960, 1, 1), [("75012", "Boulogne-Billancourt")]),
        ("75", "paris 14", date(2004, 1, 1), [("75114", "Paris 14e Arrondissement")]),
        ("69", "lyon 3", date(2004, 1, 1), [("69383", "Lyon 3e Arrondissement")]),
        ("13", "marseille 16", date(2004, 1, 1), [("13216", "Marseille 16e Arrondissement")]),
        ("94", "l'hay", date(2004, 1, 1), [("94038", "L'Haÿ-les-Roses")]),
        ("973", "cayenne", date(2004, 1, 1), [("97302", "Cayenne")]),
        ("988", "noumea", date(2004, 1, 1), [("98818", "Nouméa")]),
    ],
)
def test_commune_de_naissance_trouvee_selon_le_jour(departement, texte, jour, attendues):
    assert trouvees(departement, texte, jour) == attendues


@pytest.mark.parametrize(
    ("departement", "ville", "combien"), [("75", "Paris", 20), ("69", "Lyon", 9), ("13", "Marseille", 16)]
)
def test_arrondissements_viennent_apres_leur_ville(departement, ville, combien):
    trouves = referentiel.communes(departement, ville, date(2004, 1, 1))
    assert trouves[0].nom == ville
    assert [une.nature for une in trouves[1:] if une.nom.startswith(f"{ville} ")] == ["arrondissement"] * combien


@pytest.mark.parametrize(
    ("code_postal", "localites"),
    [("75014", ("Paris",)), ("35000", ("Rennes",)), ("97133", ("Saint-Barthélemy",)), ("00000", ())],
)
def test_localites_d_un_code_postal(code_postal, localites):
    assert referentiel.localites(code_postal) == localites


def test_etablissement_du_guide():
    assert referentiel.etablissement_libelle("0350059Z") == "LYCÉE PROFESSIONNEL BRÉQUIGNY - RENNES (0350059Z)"


def test_unites_d_une_academie():
    proposees = [une.libelle for une in referentiel.etablissements("14")]
    assert proposees == ["CNED", "INDIVIDUELS 022", "INDIVIDUELS 029", "INDIVIDUELS 035", "INDIVIDUELS 056"]


def test_specialites_sont_vingt_trois():
    effectifs = {domaine: len(referentiel.specialites(domaine, 2027)) for domaine in ("BCP", "CAP", "BP", "CS")}
    assert effectifs == {"BCP": 10, "CAP": 5, "BP": 5, "CS": 3}


def test_exemple_du_guide_est_decode():
    reglement = referentiel.reglement("bcp/aeronautique-systemes", 2024)
    assert (reglement.intitule, reglement.code) == ("Aéronautique option Systèmes", "25303")


def test_langues_des_tables_communes_et_pays_se_nomment():
    assert referentiel.commun(2026).libelle_langue("anglais").lower() == "anglais"
    assert (referentiel.pays_nom("99107"), len(referentiel.nationalites())) == ("Lettonie", 197)
