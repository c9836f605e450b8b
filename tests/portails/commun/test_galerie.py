"""Every component in each of its states: accessible, valid, fit for a telephone, in both brands, by day and night."""

import pytest

from tests.portails.commun.navigateur import fautes_html

PAGES = ("/galerie/composants/", "/galerie/champs/", "/galerie/envoi/")

pytestmark = [pytest.mark.navigateur, pytest.mark.urls("tests.portails.commun.galerie.adresses")]


@pytest.fixture
def reponses(client, request, settings):
    settings.MARQUE = getattr(request, "param", "neutre")
    reponses = {chemin: client.get(chemin) for chemin in PAGES}
    assert {reponse.status_code for reponse in reponses.values()} == {200}
    return reponses


@pytest.mark.parametrize(
    ("reponses", "largeur", "theme"),
    [("neutre", 1280, "light"), ("neutre", 1280, "dark"), ("neutre", 360, "light"), ("etat", 1280, "light")],
    indirect=["reponses"],
)
def test_galerie_sans_faute_a_l_ecran(voir, reponses, largeur, theme):
    with voir(reponses, largeur=largeur, theme=theme) as vue:
        for chemin in PAGES:
            vue.aller(chemin)
            assert (chemin, vue.violations(), vue.deborde()) == (chemin, [], False)
        assert vue.constats == []


def test_galerie_est_du_html_valide(reponses, tmp_path):
    pages = {chemin.split("/")[2]: reponse for chemin, reponse in reponses.items()}
    assert fautes_html(pages, tmp_path) == []


def test_texte_hostile_est_montre_tel_quel(voir, reponses):
    with voir(reponses) as vue:
        vue.aller("/galerie/champs/")
        assert vue.page.input_value("#champ-hostile-voie").startswith("\"><script>alert(1)</script>'&lt;{{ 7*7 }}")
        assert vue.page.locator("main script:not([src])").count() == 0


def test_menu_de_telephone_s_ouvre_au_clavier(voir, reponses):
    with voir(reponses, largeur=360) as vue:
        page = vue.aller("/galerie/composants/")
        page.focus("#bouton-menu")
        page.keyboard.press("Enter")
        page.wait_for_selector("#menu.fr-modal--opened")
        page.wait_for_timeout(400)
        assert (vue.violations(), page.is_visible("#menu >> text=Mes inscriptions")) == ([], True)
        page.keyboard.press("Escape")
        page.wait_for_selector("#menu:not(.fr-modal--opened)", state="attached")
        assert page.evaluate("document.activeElement.id") == "bouton-menu"
        assert vue.constats == []


@pytest.mark.parametrize("largeur", [360, 1280])
def test_sans_script_tout_reste_a_portee(voir, reponses, largeur):
    with voir(reponses, largeur=largeur, script=False) as vue:
        page = vue.aller("/galerie/composants/")
        liens = ("Mes inscriptions", "Modifier mon compte", "Besoin d’aide\u202f?")
        assert [page.locator("header").get_by_role("link", name=nom).is_visible() for nom in liens] == [True] * 3
        assert page.locator("header").get_by_role("button", name="Déconnexion").is_visible()
        page = vue.aller("/galerie/envoi/")
        assert page.locator("main button").all_inner_texts() == ["Suivant", "Précédent", "Quitter"]


def test_impression_ne_garde_que_le_contenu(voir, reponses):
    with voir(reponses) as vue:
        page = vue.aller("/galerie/composants/")
        page.emulate_media(media="print")
        visibles = {
            nom: page.locator(nom).first.is_visible() for nom in ("h1", ".cy-bandeau", ".fr-footer", "#navigation")
        }
        assert visibles == {"h1": True, ".cy-bandeau": True, ".fr-footer": False, "#navigation": False}
