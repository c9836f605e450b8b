"""Addresses that no list holds: told, never refused; what is impossible is refused in words (see test_saisies)."""

from dataclasses import replace

import pytest

from cyclades.reglementation.declarations import FRANCE, Identification
from cyclades.reglementation.dossier import cle_des_doutes, doutes
from cyclades.reglementation.saisies.lieux import cle_de_lieu, mots_de_lieu

RENNES = ("Rennes",)
FICHE = Identification(pays=FRANCE, code_postal="35000", localite="Rennes")


def codes(localites, **champs):
    return [(un.code, un.champ) for un in doutes(replace(FICHE, **champs), localites)]


@pytest.mark.parametrize(
    ("saisie", "liste"),
    [
        ("ST MALO", "Saint-Malo"),
        ("Ste-Foy-lès-Lyon", "Sainte-Foy-lès-Lyon"),
        ("CHALON S/SAONE", "Chalon-sur-Saône"),
        ("Chalon s/ Saône", "Chalon-sur-Saône"),
        ("LHAY LES ROSES", "L'Haÿ-les-Roses"),
        ("L HAY-LES-ROSES", "L’Haÿ-les-Roses"),
        ("PARIS 11", "Paris"),
        ("Paris 11ème", "Paris"),
        ("Paris XIe arrondissement", "Paris"),
        ("PARIS 1ER ARR.", "Paris"),
        ("Marseille 08", "Marseille"),
        ("35000 RENNES", "Rennes"),
        ("Villers-lez-Nancy", "Villers-lès-Nancy"),
        ("oeting", "Œting"),
    ],
)
def test_localite_sous_ses_ecritures_est_la_meme(saisie, liste):
    assert cle_de_lieu(saisie) == cle_de_lieu(liste)
    assert codes((liste,), localite=saisie) == []


@pytest.mark.parametrize(
    ("une", "autre"),
    [("Paris 25", "Paris"), ("Paris-l'Hôpital", "Paris"), ("Lyon 10", "Lyon"), ("Saint-Malo", "Saint-Lô")],
)
def test_localites_differentes_le_restent(une, autre):
    assert cle_de_lieu(une) != cle_de_lieu(autre)


@pytest.mark.parametrize(
    "saisie", ["Paris 8", "Paris 08", "paris 8e", "PARIS 8ÈME", "Paris VIII", "Paris VIIIème arr."]
)
def test_arrondissement_sous_ses_ecritures_est_le_meme(saisie):
    assert mots_de_lieu(saisie) == mots_de_lieu("Paris 8e Arrondissement") == ("PARIS", "8E")


@pytest.mark.parametrize(
    ("champs", "localites", "attendu"),
    [
        ({}, RENNES, []),
        ({"localite": "Lomme"}, RENNES, [("localite_hors_code_postal", "identification.localite")]),
        ({"code_postal": "98713", "localite": "Papeete"}, (), [("code_postal_absent", "identification.code_postal")]),
        ({"code_postal": "98000", "localite": "Monaco"}, (), [("code_de_monaco", "identification.code_postal")]),
        ({"localite": "RENNES CEDEX 7"}, (), []),
        ({"code_postal": "00800", "localite": "ARMÉES"}, (), []),
        ({"localite": "Lomme"}, None, []),
        ({"pays": "99132", "localite": "London"}, (), []),
        ({"code_postal": ""}, None, []),
    ],
)
def test_adresse_que_les_listes_ne_confirment_pas_laisse_un_doute(champs, localites, attendu):
    assert codes(localites, **champs) == attendu


def test_doute_dit_quoi_verifier_et_que_l_on_peut_garder():
    (doute,) = doutes(replace(FICHE, localite="Lomme"), ("Lille", "Capinghem"))
    assert doute.message == (
        "«\u00a0Lomme\u00a0» n’est pas dans notre liste pour 35000 (Lille, Capinghem)\u00a0: vérifiez l’un et l’autre. "
        "S’ils sont justes (lieu-dit, ancienne commune), gardez-les."
    )
    assert doute.constat == (
        "La localité «\u00a0Lomme\u00a0» n’est pas dans la liste du code postal 35000 (Lille, Capinghem)."
    )


def test_doutes_lus_sont_reconnus_et_pas_d_autres():
    un, autre = (doutes(replace(FICHE, localite=nom), RENNES) for nom in ("Lomme", "Hellemmes"))
    assert cle_des_doutes(()) == ""
    assert cle_des_doutes(un) == cle_des_doutes(un) != cle_des_doutes(autre)


def test_sans_adresse_rien_n_est_douteux():
    assert doutes(None, ()) == ()
