"""Search of a name by what somebody typed: every word begins a word of the name; accents and hyphens are ignored."""

from django.db.models import Case, CharField, F, IntegerField, Q, Value, When
from django.db.models.functions import Replace

from cyclades.reglementation.saisies import lieux
from cyclades.socle.noms import nom_recherche

LIMITE = 30
MOTS = 8
ABREGES = {"ST": "SAINT", "STE": "SAINTE", "STS": "SAINTS", "STES": "SAINTES", "S": "SUR", "LEZ": "LES"}
SERRE = Replace(F("nom_recherche"), Value(" "), Value(""), output_field=CharField())
"""The searched name in one word: « LHAY » and « SAINTMALO » begin it as well."""


def mots(texte: str) -> tuple[str, ...]:
    return tuple(nom_recherche(texte).split()[:MOTS])


def mots_du_lieu(texte: str) -> tuple[str, ...]:
    """As `mots`; a district is the word that its name has, however it was typed."""
    lus = lieux.mots_de_lieu(texte)
    if lieux.arrondissement(list(lus)):
        return lus
    return tuple(nom_recherche(lieux.developper(texte)).split()[:MOTS])


def nomme(champ: str, cherches: tuple[str, ...]) -> Q:
    """Every word typed, or the one that it abridges, begins a word of the column."""
    condition = Q()
    for mot in cherches:
        condition &= _commence(champ, mot) | (_commence(champ, ABREGES[mot]) if mot in ABREGES else Q())
    return condition


def _commence(champ: str, mot: str) -> Q:
    return Q(**{f"{champ}__startswith": mot}) | Q(**{f"{champ}__contains": f" {mot}"})


def rang(champ: str, cherches: tuple[str, ...]) -> Case:
    """0 for the very name, 1 for a name that begins so, 2 for the others."""
    texte = " ".join(ABREGES.get(mot, mot) for mot in cherches)
    return Case(
        When(**{champ: texte}, then=Value(0)),
        When(**{f"{champ}__startswith": texte}, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
