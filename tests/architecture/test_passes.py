"""A pass of `./test` reads the rooms where its tests are: one written elsewhere would never run, so the run stops."""

from types import SimpleNamespace

import pytest
from django.conf import settings

from tests.conftest import est_egare


def essai(chemin, *marques):
    return SimpleNamespace(
        path=settings.BASE_DIR / "tests" / chemin,
        get_closest_marker=lambda nom: nom if nom in marques else None,
        fixturenames=[],
        cls=None,
    )


@pytest.mark.parametrize(
    ("chemin", "marques", "est_perdu"),
    [
        ("parcours/test_x.py", ["navigateur"], False),
        ("editions/test_x.py", ["navigateur"], True),
        ("referentiels/test_x.py", ["charges", "django_db"], False),
        ("reglementation/test_x.py", ["charges", "django_db"], True),
        ("operations/pieces/test_x.py", ["django_db"], False),
        ("editions/test_x.py", ["django_db"], True),
        ("editions/test_x.py", ["django_db", "sqlite"], False),
        ("portails/test_x.py", ["django_db"], False),
        ("reglementation/test_x.py", [], False),
    ],
)
def test_essai_hors_des_pieces_de_sa_passe_se_voit(chemin, marques, est_perdu):
    assert est_egare(essai(chemin, *marques)) is est_perdu
