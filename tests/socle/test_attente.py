"""How long to wait, as one says it."""

from datetime import UTC, datetime

import pytest

from cyclades.socle.instants import dans
from cyclades.socle.refus import TropDEssais

QUAND = datetime(2026, 12, 1, 10, 7, tzinfo=UTC)  # 11:07 in Paris, a Tuesday


@pytest.mark.parametrize(
    ("secondes", "dit"),
    [
        (0, "dans 1\u00a0minute"),
        (61, "dans 2\u00a0minutes"),
        (3_600, "dans 60\u00a0minutes"),
        (3_661, "à 12\u00a0h\u00a010 (heure de Paris)"),
        (3_600 * 4, "à 16\u00a0h (heure de Paris)"),
        (1_491 * 60, "demain à 12\u00a0h (heure de Paris)"),
        (3_600 * 12 + 53 * 60, "demain à 0\u00a0h (heure de Paris)"),
        (3_600 * 46, "jeudi 3 décembre à 10\u00a0h (heure de Paris)"),
    ],
)
def test_dans_se_dit_comme_on_parle_et_jamais_trop_tot(secondes, dit):
    assert dans(secondes, QUAND) == dit


def test_dans_sans_heure_compte_les_minutes():
    assert dans(1_491 * 60) == "dans 1491\u00a0minutes"


def test_trop_d_essais_dit_quand_recommencer():
    assert TropDEssais(1_491 * 60, quand=QUAND).message == (
        "Trop d’essais en peu de temps. Réessayez demain à 12\u00a0h (heure de Paris)."
    )
