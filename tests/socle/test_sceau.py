"""The seal of the house: what is not exactly what was sealed is refused; keys are changed without losing the past."""

import base64
import re

import pytest

from cyclades.socle.sceau import CleIllisible, Sceau, est_authentique, sceller

MESSAGE = b"recapitulatif version 2"
ANCIENNE, NOUVELLE = (base64.b64encode(bytes([rang]) * 32).decode() for rang in (1, 2))


def test_sceller_reconnait_ce_qui_a_ete_scelle():
    assert est_authentique(MESSAGE, sceller(MESSAGE)) is True


def test_sceller_un_octet_change_est_refuse():
    pose = sceller(MESSAGE)
    for rang in range(len(MESSAGE)):
        autre = bytearray(MESSAGE)
        autre[rang] ^= 1
        assert est_authentique(bytes(autre), pose) is False


@pytest.mark.parametrize("valeur", ["", "pas du base64 !", base64.b64encode(bytes(64)).decode()])
def test_sceller_une_valeur_forgee_est_refusee(valeur):
    assert est_authentique(MESSAGE, Sceau(sceller(MESSAGE).cle, valeur)) is False


def test_changer_de_cle_reconnait_les_anciens_sceaux(settings):
    """The first key seals; what the former one sealed, and what none did, are still recognised."""
    sans_cle = sceller(MESSAGE)
    settings.CLES_SCEAU = [ANCIENNE]
    ancien = sceller(MESSAGE)
    settings.CLES_SCEAU = [NOUVELLE, ANCIENNE]
    nouveau = sceller(MESSAGE)
    assert len({sans_cle.cle, ancien.cle, nouveau.cle}) == 3
    assert [est_authentique(MESSAGE, un) for un in (sans_cle, ancien, nouveau)] == [True, True, True]


def test_perdre_une_cle_ne_reconnait_plus_ses_sceaux(settings):
    settings.CLES_SCEAU = [ANCIENNE]
    ancien = sceller(MESSAGE)
    settings.CLES_SCEAU = [NOUVELLE]
    assert est_authentique(MESSAGE, ancien) is False


@pytest.mark.parametrize("cle", ["pas une clé", base64.b64encode(b"courte").decode()])
def test_cle_illisible_arrete_tout(settings, cle):
    settings.CLES_SCEAU = [cle]
    with pytest.raises(CleIllisible):
        sceller(MESSAGE)


def test_nom_d_une_cle_ne_la_montre_pas(settings):
    settings.CLES_SCEAU = [NOUVELLE]
    assert re.fullmatch("[0-9a-f]{16}", sceller(MESSAGE).cle)
    assert bytes([2]) * 8 != bytes.fromhex(sceller(MESSAGE).cle)
