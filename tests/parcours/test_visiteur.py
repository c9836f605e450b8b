"""The looks of the journeys can fail: a page in which something wrong is planted is caught, in each of the ways."""

import pytest

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
@pytest.mark.parametrize(
    ("avant", "apres", "attendu"),
    [
        ('<html lang="fr"', "<html", "html-has-lang"),
        (FIN, f'<p><input type="text"></p>{FIN}', "label"),
        (FIN, f"<pre>{'très-long-mot' * 40}</pre>{FIN}", "défiler de côté"),
    ],
    ids=["langue", "etiquette", "debordement"],
)
def test_regarder_page_inaccessible_le_dit(visiter, script, avant, apres, attendu):
    visiteur = visiter(script=script, largeur=360)
    planter(visiteur, avant, apres)
    assert attendu in constats(visiteur)


@pytest.mark.parametrize(
    ("apres", "attendu"),
    [
        ("<script>document.title = 'x'</script>", "Content Security Policy"),
        ('<p style="color: red">rouge</p>', "Content Security Policy"),
        ('<script type="module" src="/static/cyclades/absent.js"></script>', "404"),
    ],
    ids=["script-en-ligne", "style-en-ligne", "fichier-absent"],
)
def test_regarder_page_qui_viole_sa_politique_ou_appelle_ce_qui_manque_le_dit(visiter, apres, attendu):
    visiteur = visiter()
    planter(visiteur, FIN, f"{apres}{FIN}")
    assert attendu in constats(visiteur)


def test_regarder_page_qui_demande_a_un_autre_hote_le_dit(visiter):
    visiteur = visiter()
    planter(visiteur, FIN, f'<img alt="" src="http://autre.invalid/x.png">{FIN}', **{"content-security-policy": ""})
    assert "demande à un autre hôte : http://autre.invalid/x.png" in constats(visiteur)


def test_regarder_erreur_d_un_script_le_dit(visiter):
    visiteur = visiter()
    visiteur.contexte.route("**/saisie.js", lambda route: route.fulfill(body="oups()", content_type="text/javascript"))
    assert "script : oups is not defined" in constats(visiteur)


def test_regarder_refus_attendu_n_est_pas_un_constat(visiter):
    visiteur = visiter()
    visiteur.aller("/nulle-part/")
    assert visiteur.reponse.status == 404


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
