"""Every view says whether it reads or writes, stands in the table of rights, and a reading cannot write."""

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, include, path, resolve

from cyclades.metier.journal.models import Fait
from cyclades.portails.commun.acces import ecriture, formulaire, lecture
from cyclades.portails.commun.routes_droits import ROUTES
from cyclades.reglementation.droits import VISITEUR, Role
from cyclades.socle.instants import maintenant
from cyclades.socle.lecture_seule import EcritureInterdite, lecture_seule

NATURES = {
    "lecture": {"GET", "HEAD"},
    "ecriture": {"POST"},
    "formulaire": {"GET", "HEAD", "POST"},
}


def routes(lignes, espaces=()):
    """(name, view) of every route, however deep."""
    for ligne in lignes:
        if isinstance(ligne, URLResolver):
            yield from routes(ligne.url_patterns, (*espaces, ligne.namespace) if ligne.namespace else espaces)
        elif isinstance(ligne, URLPattern):
            nom = ":".join([*espaces, ligne.name or f"sans nom : {ligne.pattern}"])
            yield nom, ligne.callback


def fautes_des_routes(lignes, table):
    fautes = []
    noms = []
    for nom, vue in routes(lignes):
        acces = getattr(vue, "acces", None)
        noms.append(nom)
        if nom not in table:
            fautes.append(f"{nom} : absente de la table des droits")
        if acces is None or set(acces.methodes) != NATURES.get(acces.nature):
            fautes.append(f"{nom} : ne dit pas si elle lit ou écrit")
    doubles = sorted({nom for nom in noms if noms.count(nom) > 1})
    fautes += [f"{nom} : nommée deux fois" for nom in doubles]
    return fautes + [f"{nom} : dans la table sans route" for nom in table if nom not in noms]


def test_routes_declarees():
    assert fautes_des_routes(get_resolver().url_patterns, ROUTES) == []


def test_table_des_droits_nomme_des_roles():
    assert {nom for nom, roles in ROUTES.items() if not roles or not roles <= set(Role)} == set()


@lecture
def lire(request):
    return HttpResponse("lu")


@ecriture
def ecrire(request):
    Fait.objects.create(acte="essai", role="visiteur", objet="essai", objet_id="1")
    return HttpResponse("écrit")


def nue(request):
    return HttpResponse("nue")


def test_route_non_declaree_est_vue():
    lignes = [
        path("a", lire, name="a"),
        path("b", nue, name="b"),
        path("c/", include(([path("d", ecrire, name="d"), path("e", lire)], "c"), namespace="c")),
        path("f", lire, name="a"),
    ]
    table = {"a": frozenset(Role), "b": frozenset(Role), "z": frozenset(Role)}
    assert fautes_des_routes(lignes, table) == [
        "b : ne dit pas si elle lit ou écrit",
        "c:d : absente de la table des droits",
        "c:sans nom : e : absente de la table des droits",
        "a : nommée deux fois",
        "z : dans la table sans route",
    ]


@pytest.fixture
def demande(rf):
    def faire(methode):
        request = getattr(rf, methode)("/")
        request.resolver_match = resolve("/")
        request.acteur = VISITEUR
        request.quand = maintenant()
        return request

    return faire


def vue_qui_ecrit(request):
    Fait.objects.create(acte="essai", role="visiteur", objet="essai", objet_id="1")
    return HttpResponse("écrit")


@pytest.mark.django_db
@pytest.mark.parametrize("decorateur", [lecture, formulaire])
def test_lecture_qui_ecrit_est_refusee(demande, decorateur):
    with pytest.raises(EcritureInterdite), transaction.atomic():
        decorateur(vue_qui_ecrit)(demande("get"))
    assert Fait.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("decorateur", [ecriture, formulaire])
def test_ecriture_qui_ecrit_est_admise(demande, decorateur):
    assert decorateur(vue_qui_ecrit)(demande("post")).content.decode() == "écrit"
    assert Fait.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("decorateur", "methode"), [(lecture, "post"), (ecriture, "get"), (formulaire, "put")])
def test_methode_non_declaree_est_refusee(demande, decorateur, methode):
    assert decorateur(vue_qui_ecrit)(demande(methode)).status_code == 405
    assert Fait.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO journal_fait (acte, role) VALUES ('a', 'b')",
        "UPDATE journal_fait SET acte = 'b'",
        "DELETE FROM journal_fait",
        "  \n delete from journal_fait",
        "WITH x AS (SELECT 1) DELETE FROM journal_fait",
        "CREATE TABLE plante (id integer)",
        "SELECT * FROM journal_fait FOR UPDATE",
        "SELECT * FROM journal_fait FOR SHARE",
    ],
)
def test_ecriture_en_sql_sous_la_garde_est_refusee(sql):
    with pytest.raises(EcritureInterdite), lecture_seule(), connection.cursor() as curseur:
        curseur.execute(sql)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "SELECT acte FROM journal_fait WHERE acte = 'DELETE FROM'",
        "WITH x AS (SELECT 1 AS un) SELECT un FROM x WHERE un = 2",
        "(SELECT acte FROM journal_fait) UNION (SELECT acte FROM journal_fait)"
        if connection.vendor == "postgresql"
        else "SELECT acte FROM journal_fait UNION SELECT acte FROM journal_fait",
    ],
)
def test_lecture_en_sql_sous_la_garde_est_admise(sql):
    with lecture_seule(), connection.cursor() as curseur:
        curseur.execute(sql)
        assert curseur.fetchall() == []
