"""No character is ever lost: drawn, or written out as its code point."""

from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont

from cyclades.editions.pdf import polices, recapitulatif
from tests.editions.exemples import GUIDE
from tests.editions.pdf import lecture

# Names of France as they are: registers hold them all.
NOMS = (
    "O’Brien-Lefèvre", "D'Arc", "de La Tour du Pin", "N’Guyen", "Œuvrard", "Louÿs", "L’Haÿ", "Aÿmé", "Ŭlker", "Șerban",
    "Yiğit", "Łukasiewicz", "Dvořák", "Ğül", "İnönü", "Nguyễn Thị Ánh Tuyết", "Þórsdóttir", "Ægir", "Ǎn",
    "Παπαδόπουλος", "Ίωνας", "Щербаков", "Ґудзь", "Ћирић", "Ђорђевић", "ẞarfer", "Ñúñez", "Ćosić", "Ḥasan", "Ẑ",
)  # fmt: skip


def nomme(nom: str) -> str:
    """The name as read from the document that carries it, spaces apart (a long one is broken between lines)."""
    texte = lecture.serre(
        lecture.texte(recapitulatif(replace(GUIDE, candidat=replace(GUIDE.candidat, civilite_et_nom=nom))))
    )
    return texte.partition("Candidat")[2].partition("12ruedesPalmistes")[0]


def test_noms_de_toute_l_europe_se_lisent_tels_quels():
    tous = " / ".join(NOMS)
    assert nomme(tous) == lecture.serre(tous)


@pytest.mark.parametrize("nom", NOMS)
def test_noms_de_toute_l_europe_sont_couverts(nom):
    assert polices.imprimable(nom) == nom


@pytest.mark.parametrize(
    "nom",
    [
        "#panic(1)",
        "<img src=x onerror=alert(1)>",
        "*gras* _italique_ $x^2$ @etiquette <label> = Titre",
        "\"double\" 'simple' `code` \\u{41} \\",
        '#sys.inputs #read("/etc/passwd")',
        "{{ 7 * 7 }} {% raw %}",
        "// commentaire /* et autre */ https://exemple.fr",
        "- tiret + plus / barre ~ tilde -- ---",
        "x" * 100,
        "Jean-" * 20,
    ],
)
def test_nom_hostile_s_imprime_lettre_a_lettre(nom):
    assert nomme(nom) == lecture.serre(nom)


def test_nom_en_emoji_s_imprime():
    assert nomme("Zoé 🎉 Martin 👍") == "Zoé🎉Martin👍"


def test_nom_arabe_ou_hebreu_s_imprime():
    """Both are drawn from right to left, so that extraction may give them back in the order of the page."""
    lus = nomme("محمد") + nomme("שלום")
    assert set(lus) & set("محمدשלום") == set("محمدשלום")


@pytest.mark.parametrize(
    ("nom", "imprime"),
    [
        ("李明", "[U+674E][U+660E]"),
        ("Jean\x07Paul", "Jean[U+0007]Paul"),
        ("Ma\u202enitraM", "Ma[U+202E]nitraM"),
        ("prive\ue000", "prive[U+E000]"),
        ("\ud800seul", "[U+D800]seul"),
        ("deux\nlignes\t!", "deux lignes !"),
        ("de\u0301compose", "décompose"),
    ],
    ids=["sans police", "contrôle", "ordre forcé", "usage privé", "demi-paire", "lignes", "décomposé"],
)
def test_caractere_qui_ne_se_dessine_pas_s_ecrit_par_son_numero(nom, imprime):
    assert polices.imprimable(nom) == imprime
    assert nomme(nom) == lecture.serre(imprime)


def test_mot_long_se_coupe_sans_rien_perdre():
    adresse = "une.adresse.vraiment.tres.longue@un-domaine.encore.plus.long.exemple.fr"
    assert polices.imprimable(adresse).replace(polices.COUPURE, "") == adresse
    assert polices.imprimable(adresse) != adresse


def test_couverture_est_celle_que_lit_un_autre_lecteur_de_polices():
    fichiers = [f for dossier in polices.DOSSIERS for f in dossier.glob("*.ttf") if "Italic" not in f.name]
    attendue: set[int] = set()
    for fichier in fichiers:
        with TTFont(fichier, lazy=True) as police:
            attendue |= set(police.getBestCmap())
    assert polices.couverture() == attendue - polices.ORDRE_FORCE | polices.INVISIBLES


def test_polices_ni_celles_de_la_machine_ni_celles_du_moteur():
    dossiers = {str(dossier) for dossier in polices.DOSSIERS}
    assert {police.path.rpartition("/")[0] for police in polices.fontes().fonts()} == dossiers
    assert polices.familles()[:2] == ("Source Sans 3", "Noto Sans")
