"""The files of `referentiels/`: each says where it comes from, is what was signed, and is small."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cyclades.operations.referentiel import fichiers, manifeste

DOSSIER = Path(__file__).resolve().parents[2] / "referentiels"
HORS_MANIFESTE = {"SOURCES.yaml", "README.md"}
SOURCES = manifeste.sources(DOSSIER)


def lire(nom):
    return fichiers.lire(DOSSIER / nom)


def test_chaque_fichier_est_au_manifeste_et_rien_d_autre():
    presents = {chemin.relative_to(DOSSIER).as_posix() for chemin in DOSSIER.rglob("*") if chemin.is_file()}
    assert presents - HORS_MANIFESTE == {source.fichier for source in SOURCES}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.fichier)
def test_chaque_fichier_dit_sa_source_et_porte_son_empreinte(source):
    assert all(texte.strip() for texte in (source.contenu, source.source, source.licence))
    assert source.date.year >= 2019
    assert fichiers.empreinte((DOSSIER / source.fichier).read_bytes()) == source.sha256


def test_confiance_mixte_est_dite_ligne_a_ligne():
    for source in SOURCES:
        marques = [colonne for colonne in lire(source.fichier)[0] if colonne.startswith("confiance")]
        assert bool(marques) == (source.confiance == "mixte" or source.fichier == "pcs.csv")


def test_fichiers_tiennent_en_un_megaoctet_et_demi():
    assert sum(chemin.stat().st_size for chemin in DOSSIER.rglob("*") if chemin.is_file()) < 1_500_000


def test_academies_sont_trente_quatre_et_ont_un_fuseau():
    fuseaux = {academie["nom"]: ZoneInfo(academie["fuseau"]).key for academie in lire("academies.csv")}
    assert len(fuseaux) == 34
    assert {nom: fuseau for nom, fuseau in fuseaux.items() if fuseau != "Europe/Paris"} == {
        "Guadeloupe": "America/Guadeloupe",
        "Guyane": "America/Cayenne",
        "La Réunion": "Indian/Reunion",
        "Martinique": "America/Martinique",
        "Mayotte": "Indian/Mayotte",
        "Nouvelle-Calédonie": "Pacific/Noumea",
        "Polynésie française": "Pacific/Tahiti",
        "Saint-Pierre-et-Miquelon": "America/Miquelon",
        "Wallis-et-Futuna": "Pacific/Wallis",
    }


def test_academies_se_partagent_les_departements():
    partage = [code for academie in lire("academies.csv") for code in academie["departements"].split()]
    codes = {departement["code"] for departement in lire("departements.csv")}
    assert len(partage) == len(set(partage))
    assert codes - set(partage) == {"984", "989"}  # Terres australes, Clipperton
    assert set(partage) <= codes


@pytest.mark.parametrize(
    ("code", "nom", "iso2", "statut"),
    [
        ("99100", "France", "FR", "etat"),
        ("99107", "Lettonie", "LV", "etat"),
        ("99109", "Allemagne", "DE", "etat"),
        ("99131", "Belgique", "BE", "etat"),
        ("99134", "Espagne", "ES", "etat"),
        ("99216", "Chine", "CN", "etat"),
        ("99352", "Algérie", "DZ", "etat"),
        ("99430", "Groenland", "GL", "territoire"),
    ],
)
def test_pays_de_l_insee(code, nom, iso2, statut):
    (pays,) = [un for un in lire("pays.csv") if un["code"] == code]
    assert (pays["nom"], pays["iso2"], pays["statut"]) == (nom, iso2, statut)


def test_pays_ont_des_codes_distincts():
    codes = [pays["code"] for pays in lire("pays.csv")]
    assert len(codes) == len(set(codes)) == 229
    assert [code for code in codes if not re.fullmatch("99[0-9]{3}", code)] == []


def test_etablissements_des_sources_sont_la():
    uai = {un["uai"] for un in lire("etablissements.csv.xz")}
    assert {"0350059Z", "0250001R", "0080006N"} <= uai


def test_calendriers_des_cinq_sources():
    assert {un["source"].split(",")[0] for un in lire("calendriers.csv")} == {
        "Nice 2024", "Aix 2022", "Aix 2026", "Clermont 2024", "page académie", "guide Rennes",
    }  # fmt: skip
