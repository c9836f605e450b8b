"""A file as JSON values, and back without loss."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from cyclades.reglementation.dossier import Acquis, Dossier, NoteAcquise, depuis_json, vers_json
from cyclades.reglementation.vocabulaire import TypeAcquis
from tests.reglementation.exemples import IDENTITE, SPECIALITES, guide, individuel

NOTE = Acquis(
    TypeAcquis.MEME_SPECIALITE, notes=(NoteAcquise("U2", Fraction(27, 2), 2025, "anglais"),), renonces=("U2",)
)


@pytest.mark.parametrize(
    "dossier",
    [guide(), Dossier(identite=IDENTITE), replace(guide(), acquis=(NOTE,)), *(individuel(cle) for cle in SPECIALITES)],
)
def test_serie_aller_et_retour_par_du_texte_ne_perd_rien(dossier):
    assert depuis_json(json.loads(json.dumps(vers_json(dossier)))) == dossier


def test_serie_les_notes_restent_exactes():
    (acquis,) = vers_json(replace(guide(), acquis=(NOTE,)))["acquis"]
    assert acquis["notes"] == [{"unite": "U2", "note": "27/2", "session": 2025, "langue": "anglais"}]


@pytest.mark.parametrize(
    "abime",
    [
        {"inconnu": 1},
        {"identite": None},
        {"identite": {"civilite": "MADAME"}},
        {"acquis": "tout"},
        {"acquis": [{"type": "reve"}]},
        {"epreuves": {"situation_eps": 3}},
        {"modalites_acceptees": "oui"},
    ],
)
def test_serie_valeurs_abimees_sont_refusees(abime):
    with pytest.raises(ValueError):
        depuis_json({**vers_json(guide()), **abime})
