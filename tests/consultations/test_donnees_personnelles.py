"""The page on personal data says all that the tables declare, for as long as they declare it."""

from html import unescape

from django.apps import apps

from cyclades.consultations.donnees_personnelles import DECLAREES, RUBRIQUES, conservations
from cyclades.reglementation.typographie import typographie
from tests.architecture.test_modeles import declarations, du_batiment


def test_conservations_parlent_de_chaque_donnee_declaree_et_d_aucune_autre():
    declarees = {f"{modele.__name__}.{champ}" for modele in du_batiment() for champ in declarations(modele)}
    assert {nom for rubrique in RUBRIQUES for nom in rubrique.champs} == declarees
    assert {f"{modele}.{champ}" for modele, champs in DECLAREES.items() for champ in champs} == declarees


def test_declarations_de_deux_tables_ne_se_confondent_pas():
    noms = [modele.__name__ for modele in apps.get_models() if declarations(modele)]
    assert sorted(noms) == sorted(DECLAREES)


def test_conservations_d_une_ligne_n_ont_qu_une_duree():
    assert [rubrique.donnees for rubrique in RUBRIQUES if len(rubrique.durees()) != 1] == []


def test_page_dit_chaque_duree_avec_les_mots_des_tables(client):
    page = unescape(client.get("/donnees-personnelles/").content.decode())
    lignes = [
        f'<th scope="row">{une.donnees}</th><td>{une.pourquoi}</td><td>{une.duree}</td>' for une in conservations()
    ]
    assert [ligne for ligne in lignes if ligne not in page] == []
    durees = {duree for champs in DECLAREES.values() for _, duree in champs.values()}
    assert {une.duree.lower() for une in conservations()} == {typographie(duree).lower() for duree in durees}


def test_page_nomme_les_donnees_sensibles(client):
    page = unescape(client.get("/donnees-personnelles/").content.decode())
    for mot in (
        "donnée de santé",
        "représentant légal",
        "PCS",
        "INE",
        "sessions antérieures",
        "adresse réseau",
        "Journal",
    ):
        assert mot in page
