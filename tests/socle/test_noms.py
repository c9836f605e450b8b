"""Names as they are compared."""

import pytest

from cyclades.socle.noms import nom_recherche


@pytest.mark.parametrize(
    ("nom", "cherche"),
    [
        ("L’Haÿ-les-Roses", "L HAY LES ROSES"),
        ("Nœux-les-Mines", "NOEUX LES MINES"),
        ("Saint-Denœux", "SAINT DENOEUX"),
        ("É\u0301lan  d'Æsir", "ELAN D AESIR"),
        ("Œ", "OE"),
        ("Paris–2", "PARIS 2"),
        (" \t", ""),
        ("北京", ""),
    ],
)
def test_nom_recherche(nom, cherche):
    assert nom_recherche(nom) == cherche
