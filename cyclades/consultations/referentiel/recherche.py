"""Search of a name by what somebody typed: every word begins a word of the name; accents and hyphens are ignored."""

from django.db.models import Case, IntegerField, Q, Value, When

from cyclades.socle.noms import nom_recherche

LIMITE = 30
MOTS = 8
ABREGES = {"ST": "SAINT", "STE": "SAINTE", "STS": "SAINTS", "STES": "SAINTES"}


def mots(texte: str) -> tuple[str, ...]:
    return tuple(nom_recherche(texte).split()[:MOTS])


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
