"""The environment of all pages: strict, escaping, French."""

import re

import pytest
from django.template import engines
from jinja2 import UndefinedError

from config import env

GABARITS = env.RACINE / "cyclades" / "portails"
CSS = GABARITS / "commun" / "static" / "cyclades" / "cyclades.css"


def rendre(texte, **contexte):
    return engines["jinja2"].from_string(texte).render(contexte)


def test_texte_est_toujours_echappe():
    assert rendre("{{ t }}", t="<b>&") == "&lt;b&gt;&amp;"


def test_valeur_absente_est_une_faute():
    with pytest.raises(UndefinedError):
        rendre("{{ absente }}")


@pytest.mark.parametrize(
    ("gabarit", "attendu"),
    [
        ("{{ 0 | pluriel('pièce') }}", "0\u00a0pièce"),
        ("{{ 1 | pluriel('pièce') }}", "1\u00a0pièce"),
        ("{{ 2 | pluriel('pièce') }}", "2\u00a0pièces"),
        ("{{ 2 | pluriel('cheval', 'chevaux') }}", "2\u00a0chevaux"),
        ("{{ '+33612345678' | telephone }}", "06\u00a012\u00a034\u00a056\u00a078"),
        ("{{ '+594694123456' | telephone }}", "+594\u00a0694\u00a012\u00a034\u00a056"),
        ("{{ {'a': 'é&', 'b': 1} | parametres }}", "a=%C3%A9%26&amp;b=1"),
        ("{{ url('calendrier') }}", "/calendrier/"),
    ],
)
def test_filtre_ecrit_comme_on_lit(gabarit, attendu):
    assert rendre(gabarit) == attendu


def test_icones_citees_sont_dessinees():
    """An icon is a class `cy-icone--…`, or the word given to a macro: each has its drawing in the style sheet."""
    dessinees = set(re.findall(r"\.cy-icone--([\w-]+) \{", CSS.read_text()))
    textes = [fichier.read_text() for fichier in GABARITS.rglob("*.html")] + [
        (GABARITS / "commun" / "navigation.py").read_text()
    ]
    citees = {
        nom
        for texte in textes
        for nom in re.findall(r"cy-icone--([\w-]+)|icone=[\"']([\w-]+)[\"']", texte)
        for nom in nom
        if nom
    }
    assert citees - dessinees == set()
