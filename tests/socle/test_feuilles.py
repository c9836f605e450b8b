"""A sheet made light: what no page can meet is gone, all the rest is there and in the same order."""

import pytest

from cyclades.socle.feuilles import Emploi, alleger, classes_du_script, classes_ecrites, mots_ecrits

EMPLOI = Emploi(
    "k-",
    ecrites=frozenset({"k-bouton", "k-badge--", "k-menu", "k-sceau"}),
    mots=frozenset({"vert", "grand"}),
    ajoutees=frozenset({"k-menu__titre", "k-onglet__titre"}),
    absentes=frozenset({"k-sceau"}),
)


def test_classes_ecrites_sont_lues_dans_toutes_les_sources():
    sources = ['<p class="k-bouton autre {{ x }}">', "const gris = 'k-badge--' + genre", "ak-non -k-non k-"]
    assert classes_ecrites(sources, "k-") == {"k-bouton", "k-badge--"}


def test_mots_ecrits_sont_seuls_entre_guillemets():
    assert mots_ecrits(["badge('vert')", 'niveau = "tres-grand"', "'deux mots' 'Majuscule'"]) == {"vert", "tres-grand"}


def test_classes_du_script_sont_ses_mots():
    script = """a("menu__titre"),b('ouvert--deux'),c("Pas Un Mot"),d(`x`)"""
    assert classes_du_script(script, "k-") == {"k-menu__titre", "k-ouvert--deux"}


@pytest.mark.parametrize(
    ("classe", "permise"),
    [
        ("k-bouton", True),
        ("k-bouton--grand", False),
        ("k-badge", False),
        ("k-badge--vert", True),
        ("k-badge--rouge", False),
        ("k-sceau", False),
        ("k-menu__titre", True),
        ("k-menu--opened", True),
        ("k-onglet__titre", False),
        ("k-onglet--opened", False),
        ("autre", True),
    ],
)
def test_classe_permise_est_ecrite_composee_ou_ajoutee_par_le_script(classe, permise):
    assert EMPLOI.permet(classe) is permise


@pytest.mark.parametrize(
    ("feuille", "allegee"),
    [
        (".k-bouton{color:red}.k-carte{color:blue}", ".k-bouton{color:red}"),
        (".k-carte,.k-bouton>p{color:red}", ".k-bouton>p{color:red}"),
        (".k-bouton .k-carte{color:red}", ""),
        (".k-bouton:not(.k-carte){color:red}", ".k-bouton:not(.k-carte){color:red}"),
        (".k-bouton:is(.k-carte,p){color:red}", ".k-bouton:is(.k-carte,p){color:red}"),
        ("a,[data-x],:root{color:red}", "a,[data-x],:root{color:red}"),
        ("@media print{.k-carte{color:red}}", ""),
        ("@media print{.k-carte{color:red}.k-bouton{top:0}}", "@media print{.k-bouton{top:0}}"),
        ("@media (x){@supports (y){.k-bouton{top:0}}}", "@media (x){@supports (y){.k-bouton{top:0}}}"),
        ('@charset "utf-8";@font-face{src:url(x)}', '@charset "utf-8";@font-face{src:url(x)}'),
        (".k-bouton{color:red!important}", ".k-bouton{color:red!important}"),
        (":root{--a:1;--b:var(--a);--c:2}.k-bouton{top:var(--b)}", ":root{--a:1;--b:var(--a)}.k-bouton{top:var(--b)}"),
        (":root{--a:1;--b:var(--a)}.k-carte{top:var(--b)}", ""),
        (":root{--d:1;--e:2}", ":root{--d:1}"),
    ],
)
def test_feuille_allegee_garde_ce_qu_une_page_peut_rencontrer(feuille, allegee):
    assert alleger(feuille, EMPLOI.permet, ["p{top:var(--d)}"]) == allegee


def test_feuille_illisible_est_refusee():
    with pytest.raises(ValueError, match="illisible"):
        alleger("a{color:red} }", EMPLOI.permet)
