"""Every component in each of its states: accessible, valid, fit for a telephone, in both brands, by day and night."""

import pytest

from tests.portails.commun.navigateur import AXE, fautes_html

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


SOMBRES = """() => [...document.querySelectorAll('main *, .fr-header *')].filter(un => {
  const boite = un.getBoundingClientRect()
  const texte = [...un.childNodes].some(noeud => noeud.nodeType === 3 && noeud.textContent.trim())
  const style = getComputedStyle(un)
  if (!texte || !boite.width || style.visibility === 'hidden' || un.closest('.fr-sr-only')) return false
  const [rouge, vert, bleu] = style.color.match(/\\d+(\\.\\d+)?/g).map(Number)
  return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu > 140
}).map(un => un.outerHTML.slice(0, 120))"""
"""Texts that paper would hardly show: clearer than a middle grey."""

PLI = '<details class="cy-depliant"><summary>Récapitulatif</summary><p id="plie">Épreuves choisies</p></details>'


def test_page_sombre_s_imprime_en_noir_sur_blanc_et_depliee(voir, reponses):
    with voir(reponses, theme="dark") as vue:
        page = vue.aller("/galerie/composants/")
        page.evaluate("pli => document.querySelector('main').insertAdjacentHTML('beforeend', pli)", PLI)
        clairs = page.evaluate(SOMBRES)
        assert clairs != []  # on the screen it is light on dark: the judge sees it
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate(SOMBRES) == []
        assert page.evaluate("document.querySelector('#plie').getBoundingClientRect().height") > 0


SANS_CADRE = """() => [...document.querySelectorAll('main a.fr-btn, main button.fr-btn, .fr-tag')].filter(un => {
  const style = getComputedStyle(un)
  const cadre = ['Top', 'Bottom'].every(cote => parseFloat(style[`border${cote}Width`]) > 0)
  return un.getBoundingClientRect().width && !cadre && style.textDecorationLine === 'none'
}).map(un => un.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_sous_couleurs_imposees_un_bouton_reste_un_bouton_et_le_focus_se_voit(voir, reponses, theme):
    with voir(reponses, theme=theme) as vue:
        page = vue.aller("/galerie/composants/")
        page.emulate_media(forced_colors="active")
        assert page.evaluate(SANS_CADRE) == []
        vus, sans_focus = set(), []
        for _ in range(200):
            page.keyboard.press("Tab")
            ici = page.evaluate(FOCUS)
            if ici is None or ici["quoi"] in vus:
                break
            vus.add(ici["quoi"])
            if not ici["trait"]:
                sans_focus.append(ici["quoi"])
        assert (len(vus) > 20, sans_focus) == (True, [])


FOCUS = """() => {
  const un = document.activeElement
  if (!un || un === document.body) return null
  const traits = [un, ...un.labels ?? [], un.closest('.fr-enlarge-link, .fr-tile, .fr-card') ?? un].flatMap(
    lui => [lui, '::before', '::after'].map(ou => getComputedStyle(lui, ou === lui ? null : ou)))
  const trait = traits.some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
  return { quoi: un.outerHTML.slice(0, 160), trait }
}"""


CONTRASTE = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
PALES = """async options => (await axe.run(options)).violations.flatMap(une => une.nodes.map(
    noeud => [noeud.html.slice(0, 120), noeud.any[0].data.contrastRatio]))"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("etat", [["hover"], ["hover", "active"]], ids=["survol", "appui"])
def test_sous_le_pointeur_les_textes_gardent_leur_contraste(voir, reponses, theme, etat):
    with voir(reponses, theme=theme) as vue:
        page = vue.aller("/galerie/composants/")
        page.evaluate(AXE)
        outils = page.context.new_cdp_session(page)
        outils.send("DOM.enable")
        outils.send("CSS.enable")
        racine = outils.send("DOM.getDocument")["root"]["nodeId"]
        vises = outils.send("DOM.querySelectorAll", {"nodeId": racine, "selector": "a[href], button, summary"})
        assert len(vises["nodeIds"]) > 30
        for un in vises["nodeIds"]:
            outils.send("CSS.forcePseudoState", {"nodeId": un, "forcedPseudoClasses": etat})
        assert page.evaluate(PALES, CONTRASTE) == []
