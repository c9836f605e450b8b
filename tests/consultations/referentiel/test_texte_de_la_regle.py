"""Why, in words: what a rule says and the text it comes from, folded under the sentence that rests on it."""

import pytest
from django.template import engines

from cyclades.consultations import referentiel
from tests.fabriques import petit_pays

pytestmark = pytest.mark.django_db

PAGE = '{% from "composants/pourquoi.html" import pourquoi %}{{ pourquoi(regle, "Langue vivante") }}'


@pytest.fixture(autouse=True)
def regles():
    petit_pays.poser()


@pytest.mark.parametrize(
    ("regle", "attendu"),
    [
        (
            "R66",
            (
                "Une dispense est toujours à la demande du candidat, unité par unité. "
                "Texte\u00a0: code de l’éducation, article D337-71\u202f; arrêté du 08/11/2012."
            ),
        ),
        (
            "R81",
            (
                "Ajourné d’une autre spécialité du baccalauréat professionnel\u00a0: notes d’au moins 10 des unités "
                "générales conservables cinq ans. Texte\u00a0: arrêté de mai 2017. "
                "Le service des examens vous le confirmera."
            ),
        ),
        ("R0", ""),
    ],
)
def test_texte_de_la_regle_se_lit_sans_son_numero(regle, attendu):
    assert referentiel.texte_de_la_regle(regle) == attendu


def test_pourquoi_est_replie_et_dit_de_quoi():
    page = engines["jinja2"].from_string(PAGE)
    texte = referentiel.texte_de_la_regle("R66")
    assert page.render({"regle": "R66"}) == (
        '<details class="cy-pourquoi"><summary>Pourquoi&#8239;?'
        f'<span class="fr-sr-only"> Langue vivante</span></summary><p>{texte}</p></details>'
    )
    assert [page.render({"regle": regle}) for regle in ("R0", "", None)] == ["", "", ""]
