"""Identifiers: their form, their key, their randomness."""

import pytest

from cyclades.reglementation.numeros import (
    ine_est_valide,
    numero_candidat,
    numero_inscription,
    uai_est_valide,
)


@pytest.mark.parametrize(
    ("annee", "tire", "numero"), [(2026, 7, "02600000007"), (2027, 99_999_999, "02799999999"), (2000, 0, "00000000000")]
)
def test_numero_candidat_zero_annee_et_huit_chiffres_tires(annee, tire, numero):
    bornes = []
    assert numero_candidat(annee, lambda borne: bornes.append(borne) or tire) == numero
    assert bornes == [100_000_000]


@pytest.mark.parametrize(("rang", "numero"), [(1, "001"), (42, "042"), (999, "999"), (1000, "1000")])
def test_numero_inscription_sur_trois_chiffres_au_moins(rang, numero):
    assert numero_inscription(rang) == numero


@pytest.mark.parametrize("uai", ["0350059Z", "0250001R", "0080006N", "9730538X", "008000SL"])
def test_uai_juste_est_reconnu(uai):
    assert uai_est_valide(uai)


@pytest.mark.parametrize("uai", ["0350059A", "0350059", "0350059I", "03500590", "35OO59Z", "0350059z", ""])
def test_uai_faux_est_refuse(uai):
    assert not uai_est_valide(uai)


@pytest.mark.parametrize("ine", ["088553495DY", "0123456789A", "1234A56789B"])
def test_ine_des_trois_formes_est_reconnu(ine):
    assert ine_est_valide(ine)


@pytest.mark.parametrize("ine", ["088553495D", "088553495dy", "ABCDEFGHIJK", "01234567890", "1234B56789B"])
def test_ine_autre_forme_est_refuse(ine):
    assert not ine_est_valide(ine)
