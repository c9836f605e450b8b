"""A document made by another process, for whoever must not load the typesetter."""

import pytest

from cyclades.editions.pdf import EditionImpossible, recapitulatif, rendre_a_part, vers_json
from tests.editions.exemples import GUIDE


def test_rendre_a_part_donne_les_memes_octets():
    assert rendre_a_part(vers_json(GUIDE)) == recapitulatif(GUIDE)


def test_rendre_a_part_une_archive_illisible_dit_pourquoi():
    with pytest.raises(EditionImpossible, match="modèle 0, attendu 1"):
        rendre_a_part(vers_json(GUIDE) | {"modele": 0})
