"""The looks of the journeys can fail: a page in which something wrong is planted is caught, in each of the ways."""

from contextlib import nullcontext

import pytest

from tests.parcours.clavier import CLASSE, Claviste
from tests.parcours.dits import RIEN
from tests.parcours.visiteur import Pages

pytestmark = pytest.mark.navigateur
CHEMIN = "/mentions-legales/"
FIN = "</main>"


@pytest.fixture
def pages(tmp_path):
    """Pages of this test alone: what is planted is not held against the site."""
    return Pages(tmp_path)


def planter(visiteur, avant, apres, **entetes):
    """Serve the page of the real site with this in it."""

    def alterer(route):
        reponse = route.fetch()
        corps = reponse.text()
        assert avant in corps
        gardes = {nom: valeur for nom, valeur in reponse.headers.items() if nom not in entetes}
        route.fulfill(status=reponse.status, headers=gardes, body=corps.replace(avant, apres, 1))

    visiteur.contexte.route(f"**{CHEMIN}", alterer)


def constats(visiteur):
    with pytest.raises(AssertionError) as refus:
        visiteur.aller(CHEMIN)
    return str(refus.value)


@pytest.mark.parametrize("script", [True, False], ids=["avec-script", "sans-script"])
def test_regarder_page_inaccessible_le_dit(visiter, script):
    visiteur = visiter(script=script, largeur=360)
    planter(visiteur, FIN, f"<p><input type='text'></p><pre>{'très-long-mot' * 40}</pre>{FIN}")
    dits = constats(visiteur)
    assert ("axe : label," in dits, "il faut défiler de côté" in dits) == (True, True)


def test_regarder_juge_une_fois_les_pages_d_un_meme_squelette(visiter, pages, monkeypatch):
    """Other words, one more row: nothing new to judge. Another element, class, reference or state is."""
    juges = []
    monkeypatch.setattr("tests.parcours.visiteur.Visiteur._violations", lambda *_: juges.append(1) or [])
    for fin, attendus in (
        ("<p>un</p>", 1), ("<p>deux</p><p>trois</p>", 1), ("<p></p>", 2), ('<p class="fr-hint-text">un</p>', 3),
        ('<p aria-describedby="ailleurs">un</p>', 4), ('<p aria-describedby="contenu">un</p>', 5),
        ('<p lang="en">one</p>', 6), ("<p hidden>un</p>", 7), ("<h4>un</h4>", 8), ("<h4>autre</h4>", 8),
    ):  # fmt: skip
        visiteur = visiter()
        planter(visiteur, FIN, f"{fin}{FIN}")
        visiteur.aller(CHEMIN)
        assert (fin, len(juges)) == (fin, attendus)


def test_regarder_page_qui_viole_sa_politique_et_demande_ce_qui_manque_le_dit(visiter):
    visiteur = visiter()
    absent = '<script type="module" src="/static/cyclades/absent.js"></script>'
    planter(visiteur, FIN, f'<p style="color: red">rouge</p><script>document.title = "x"</script>{absent}{FIN}')
    dits = constats(visiteur)
    violations = [mot in dits for mot in ("'style-src 'self''", "'script-src 'self''", "status of 404")]
    assert violations == [True, True, True]


def test_regarder_page_qui_demande_a_un_autre_hote_et_dont_un_script_echoue_le_dit(visiter):
    visiteur = visiter()
    planter(visiteur, FIN, f'<img alt="" src="http://autre.invalid/x.png">{FIN}', **{"content-security-policy": ""})
    visiteur.contexte.route("**/saisie.js", lambda route: route.fulfill(body="oups()", content_type="text/javascript"))
    dits = constats(visiteur)
    assert "demande à un autre hôte : http://autre.invalid/x.png" in dits
    assert "script : oups is not defined" in dits


def test_regarder_refus_attendu_n_est_pas_un_constat(visiter):
    visiteur = visiter()
    visiteur.aller("/nulle-part/")
    assert visiteur.reponse.status == 404


MUETTE = '<form method="post" action="/mentions-legales/"><button class="fr-btn">Envoyer</button></form>'
ALERTE = '<div class="fr-alert fr-alert--error fr-alert--sm" role="alert"><p>Refusé</p></div>'


@pytest.mark.parametrize(
    ("script", "dit", "apres"),
    [
        (True, False, ALERTE),  # it is there when the page comes: nobody hears it
        (True, True, f"<div data-annonce>{ALERTE}</div>"),
        (True, True, '<p tabindex="-1" data-attirer>Refusé</p>'),
        (False, False, ""),
        (False, True, ALERTE),
    ],
)
def test_envoi_dont_la_page_ne_dit_rien_se_voit(visiter, script, dit, apres):
    """The same page again, as if the button had done nothing: silent, or telling in each of the ways."""
    visiteur = visiter(script=script)
    page = visiteur.contexte.request.get(CHEMIN).text()

    def servir(route):
        suite = f"{apres if route.request.method == 'POST' else ''}{MUETTE}{FIN}"
        route.fulfill(body=page.replace(FIN, suite), content_type="text/html; charset=utf-8")

    visiteur.contexte.route(f"**{CHEMIN}", servir)
    visiteur.aller(CHEMIN)
    with nullcontext() if dit else pytest.raises(AssertionError, match=RIEN):
        visiteur.presser("Envoyer")


def test_pages_html_faux_le_dit(visiter, pages):
    visiteur = visiter()
    planter(visiteur, FIN, f"<p><div>un bloc dans un paragraphe</div></p>{FIN}")
    visiteur.aller(CHEMIN)
    assert [(page, message) for page, message, _ in pages.fautes()] == [
        (
            "200 /mentions-legales/ « Mentions légales – Cyclades » (1280 px, avec script, clair)",
            "No “p” element in scope but a “p” end tag seen.",
        )
    ]


def test_atteindre_ce_qui_ne_l_est_pas_au_clavier_le_dit(visiter):
    claviste = visiter(Claviste)
    planter(claviste, FIN, f'<button type="button" tabindex="-1">Caché aux touches</button>{FIN}')
    claviste.aller(f"{claviste.site.adresse}{CHEMIN}")
    with pytest.raises(AssertionError, match=r"inatteignable au clavier : .*Caché aux touches"):
        claviste.presser("Caché aux touches")


def test_atteindre_page_qui_retient_le_clavier_le_dit(visiter):
    piege = "addEventListener('keydown', e => { if (e.target.name === 'identifiant') e.preventDefault() })"
    claviste = visiter(Claviste)
    claviste.contexte.route("**/saisie.js", lambda route: route.fulfill(body=piege, content_type="text/javascript"))
    claviste.aller(f"{claviste.site.adresse}/connexion/")
    with pytest.raises(AssertionError, match=r"inatteignable au clavier : .*mot_de_passe"):
        claviste.remplir("Mot de passe", "x")


def test_atteindre_sans_repere_visible_le_dit(visiter):
    claviste = visiter(Claviste)
    sans = ":focus, :focus::before, :focus + label::before { outline: none !important }"
    claviste.contexte.route("**/neutre.css", lambda route: route.fulfill(body=sans, content_type="text/css"))
    claviste.aller(f"{claviste.site.adresse}/connexion/")
    with pytest.raises(AssertionError, match=f"{CLASSE} : .*identifiant"):
        claviste.presser("Se connecter")
