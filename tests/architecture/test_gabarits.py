"""Templates: each is used, compiles, is short, and holds neither inline script nor inline style."""

import ast
import re
from pathlib import PurePosixPath

import pytest
from django.template import engines

from tests.architecture.batiment import RACINE, modules, planter

SUFFIXES = (".html", ".txt", ".typ")
DOSSIERS = {"templates", "gabarits"}
CITATION = re.compile(r"""["']([\w./-]+\.(?:html|txt|typ))["']""")
EN_LIGNE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=\s*[\"']|\son[a-z]+\s*=\s*[\"']|javascript:",
    re.IGNORECASE,
)
LONGUEUR = 120
LONGUEUR_DE_COMPOSANTS = 300  # macros one after the other, as functions in a module


def gabarits(racine):
    """Path from the root → text, for every template of a page, a mail or a document."""
    return {
        fichier.relative_to(racine).as_posix(): fichier.read_text()
        for fichier in sorted((racine / "cyclades").rglob("*"))
        if fichier.suffix in SUFFIXES and DOSSIERS & set(fichier.parts)
    }


def constantes(racine):
    """The strings of the code, and the shapes of those it composes: `f"etapes/{etape}.html"` → « etapes/(…).html »."""
    fixes, formes = set(), set()
    for module in modules(racine, "cyclades"):
        for noeud in ast.walk(module.arbre):
            if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str):
                fixes.add(noeud.value)
            elif isinstance(noeud, ast.JoinedStr):
                morceaux = [re.escape(m.value) if isinstance(m, ast.Constant) else r"([\w-]+)" for m in noeud.values]
                formes.add("".join(morceaux))
    return fixes, {
        re.compile(rf"(?:.*/)?{forme}") for forme in formes if forme.endswith((r"\.html", r"\.txt", r"\.typ"))
    }


def est_cite(chemin, fixes, formes):
    """By its name whole, or by a composed one whose variable part stands in the code as a string of its own."""
    if any(chemin == nom or chemin.endswith(f"/{nom}") for nom in fixes if nom.endswith(SUFFIXES)):
        return True
    trouves = (forme.fullmatch(chemin) for forme in formes)
    return any(trouve and set(trouve.groups()) <= fixes for trouve in trouves)


def gabarits_inutiles(racine):
    tous = gabarits(racine)
    fixes, formes = constantes(racine)
    cites = {nom for texte in tous.values() for nom in CITATION.findall(texte)}
    return [chemin for chemin in tous if not est_cite(chemin, fixes | cites, formes)]


def en_ligne(racine):
    pages = {chemin: texte for chemin, texte in gabarits(racine).items() if "/portails/" in chemin}
    return [
        f"{chemin}:{numero}"
        for chemin, texte in pages.items()
        for numero, ligne in enumerate(texte.splitlines(), 1)
        if EN_LIGNE.search(ligne)
    ]


def gabarits_trop_longs(racine):
    fautes = []
    for chemin, texte in gabarits(racine).items():
        limite = LONGUEUR_DE_COMPOSANTS if "/composants/" in chemin else LONGUEUR
        if chemin.endswith(".html") and texte.count("\n") > limite:
            fautes.append(f"{chemin} : {texte.count(chr(10))} lignes")
    return fautes


def classes_du_dsfr(racine):
    """DSFR markup stands in the components of `portails/commun` alone, so that the look can be exchanged."""
    return [
        chemin
        for chemin, texte in gabarits(racine).items()
        if re.search(r"class=[\"'][^\"']*\bfr-", texte) and not chemin.startswith("cyclades/portails/commun/")
    ]


def test_gabarits_tous_utiles():
    assert gabarits_inutiles(RACINE) == []


def test_gabarit_inutile_est_vu(tmp_path):
    dossier = "cyclades/portails/public/templates"
    planter(
        tmp_path,
        {
            "cyclades/portails/public/views.py": """
            ETAPES = ("acquis",)
            def voir(request, etape):
                return render(request, "public/accueil.html") if etape else render(request, f"etapes/{etape}.html")
            """,
            f"{dossier}/public/accueil.html": "{% extends 'base.html' %}",
            f"{dossier}/base.html": "",
            f"{dossier}/etapes/acquis.html": "",
            f"{dossier}/etapes/oubliee.html": "",
            f"{dossier}/public/oublie.html": "",
        },
    )
    assert gabarits_inutiles(tmp_path) == [f"{dossier}/etapes/oubliee.html", f"{dossier}/public/oublie.html"]


def pages_du_projet():
    chemins = (PurePosixPath(chemin) for chemin in gabarits(RACINE) if "/portails/" in chemin)
    return ["/".join(chemin.parts[chemin.parts.index("templates") + 1 :]) for chemin in chemins]


@pytest.mark.parametrize("nom", pages_du_projet())
def test_gabarit_se_compile(nom):
    assert engines["jinja2"].get_template(nom).template.name == nom


def test_aucun_script_ni_style_en_ligne():
    assert en_ligne(RACINE) == []


@pytest.mark.parametrize(
    "ligne",
    [
        "<script>alert(1)</script>",
        '<script type="module">x()</script>',
        "<style>p {}</style>",
        '<p style="color: red">',
        '<a href="#" onclick="f()">',
        '<a href="javascript:f()">',
    ],
)
def test_script_ou_style_en_ligne_est_vu(tmp_path, ligne):
    chemin = "cyclades/portails/public/templates/a.html"
    planter(tmp_path, {chemin: f'<script src="a.js"></script>\n{ligne}\n'})
    assert en_ligne(tmp_path) == [f"{chemin}:2"]


def test_gabarits_de_taille_humaine():
    assert gabarits_trop_longs(RACINE) == []


def test_gabarit_trop_long_est_vu(tmp_path):
    dossier = "cyclades/portails/public/templates"
    planter(tmp_path, {f"{dossier}/a.html": "<p>\n" * 121, f"{dossier}/b.html": "<p>\n" * 120})
    planter(tmp_path, {f"{dossier}/composants/c.html": "<p>\n" * 301, f"{dossier}/composants/d.html": "<p>\n" * 300})
    assert gabarits_trop_longs(tmp_path) == [
        f"{dossier}/a.html : 121 lignes",
        f"{dossier}/composants/c.html : 301 lignes",
    ]


def test_dsfr_dans_les_composants_seulement():
    assert classes_du_dsfr(RACINE) == []


def test_dsfr_hors_des_composants_est_vu(tmp_path):
    chemin = "cyclades/portails/public/templates/a.html"
    planter(
        tmp_path,
        {chemin: '<p class="grand fr-text--lg">', "cyclades/portails/commun/templates/b.html": '<p class="fr-x">'},
    )
    assert classes_du_dsfr(tmp_path) == [chemin]
