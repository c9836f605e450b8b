"""What the row keeps: JSON values that give the same document back, or a refusal."""

import json

import pytest

from cyclades.editions.pdf import ArchiveIllisible, depuis_json, recapitulatif, rendre, vers_json
from tests.editions.exemples import GUIDE, PIECES


@pytest.mark.parametrize("donnees", [GUIDE, PIECES], ids=["récapitulatif", "pièces"])
def test_archive_rend_les_memes_donnees(donnees):
    archive = vers_json(donnees)
    assert depuis_json(archive) == donnees
    assert depuis_json(json.dumps(archive)) == donnees
    assert depuis_json(json.dumps(archive, sort_keys=True).encode()) == donnees


def test_archive_rend_les_memes_octets():
    assert rendre(depuis_json(json.dumps(vers_json(GUIDE)))) == recapitulatif(GUIDE)


def test_archive_dit_son_genre_et_son_modele():
    assert [(a["genre"], a["modele"]) for a in map(vers_json, (GUIDE, PIECES))] == [
        ("recapitulatif", 1),
        ("demande_pieces", 1),
    ]


@pytest.mark.parametrize(
    "alteration",
    [
        {"modele": 2},
        {"genre": "releve"},
        {"donnees": {}},
        {"donnees": {**vers_json(GUIDE)["donnees"], "cloture": 3}},
        {"donnees": {**vers_json(GUIDE)["donnees"], "marque": "privee"}},
    ],
    ids=["autre modèle", "autre genre", "vide", "mauvais type", "marque inconnue"],
)
def test_archive_alteree_est_refusee(alteration):
    with pytest.raises(ArchiveIllisible):
        depuis_json({**vers_json(GUIDE), **alteration})


@pytest.mark.parametrize("texte", ["", "[]", "{}", "{"])
def test_archive_qui_n_en_est_pas_une_est_refusee(texte):
    with pytest.raises(ArchiveIllisible):
        depuis_json(texte)
