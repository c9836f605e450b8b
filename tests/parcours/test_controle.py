"""An agent controls pieces with a keyboard and nothing else; single keys can be switched off; and without script."""

from datetime import date, timedelta

import pytest

from tests.parcours.clavier import Claviste

pytestmark = pytest.mark.navigateur
DANS_UN_MOIS = f"{date.today() + timedelta(days=30):%d/%m/%Y}"  # noqa: DTZ011 - a day typed by hand


@pytest.fixture
def agent(site):
    return site.coulisses.agent(academies=["33"])


@pytest.fixture
def service(site):
    """Nothing of what other tests left waits there."""
    ident = site.service("BCP", "33")["id"]
    site.coulisses.vider_la_file(service_id=ident)
    return ident


def touche(v, une):
    """Press a key that leads to a page."""
    return v._partir(lambda: v.page.keyboard.press(une))


def entrer(v, service):
    v.aller(f"{v.site.adresse}/gestionnaire/")
    v.suivre("Contrôler les pièces justificatives")
    v.suivre(v.page.locator(f"a[href='/gestionnaire/pieces/service/{service}/']").first.inner_text())
    assert v.titre == "Pièces à contrôler"


def test_controler_au_clavier_seul_conforme_refuser_redemander_annuler(visiter, site, agent, service):
    premiere, deuxieme, troisieme = (une["id"] for une in site.coulisses.a_controler(service_id=service, combien=3))
    v = visiter(Claviste, session=agent["session"])
    entrer(v, service)
    v.presser("Contrôler la plus ancienne")
    assert v.chemin.endswith(f"/{premiere}/")
    touche(v, "c")
    assert (v.chemin.endswith(f"/{deuxieme}/"), site.coulisses.piece(piece_id=premiere)["etat"]) == (True, "conforme")
    touche(v, "u")
    assert (v.chemin.endswith(f"/{premiere}/"), site.coulisses.piece(piece_id=premiere)["etat"]) == (True, "remise")
    v.page.keyboard.press("n")
    v.page.keyboard.press("Space")
    v.page.keyboard.press("ArrowDown")
    touche(v, "Enter")
    assert site.coulisses.piece(piece_id=premiere)["motif"] == "Un seul côté"
    assert v.chemin.endswith(f"/{deuxieme}/")
    touche(v, "ArrowRight")
    assert v.chemin.endswith(f"/{troisieme}/")
    v.page.keyboard.press("r")
    v.page.keyboard.type(DANS_UN_MOIS)
    touche(v, "Enter")
    assert site.coulisses.piece(piece_id=troisieme)["etat"] == "redemandee"
    assert v.chemin.endswith(f"/{deuxieme}/")


def test_raccourcis_se_taisent_quand_on_tape_et_quand_on_les_arrete(visiter, site, agent, service):
    (une,) = site.coulisses.a_controler(service_id=service, combien=1)
    v = visiter(session=agent["session"]).aller(f"/gestionnaire/pieces/{une['id']}/")
    precision = v.champ("Précision pour le candidat")
    precision.press_sequentially("cnru")
    assert (precision.input_value(), site.coulisses.piece(piece_id=une["id"])["etat"]) == ("cnru", "remise")
    v.page.keyboard.press("Escape")
    v.page.get_by_label("Raccourcis clavier d’une seule touche").uncheck()
    v.page.keyboard.press("c")
    v.page.reload()
    assert v.page.get_by_label("Raccourcis clavier d’une seule touche").is_checked() is False
    assert site.coulisses.piece(piece_id=une["id"])["etat"] == "remise"


def test_passer_a_la_suivante_ne_quitte_pas_la_page_et_montre_l_image_deja_la(visiter, site, agent, service):
    premiere, deuxieme = (une["id"] for une in site.coulisses.a_controler(service_id=service, combien=2, photos=True))
    v = visiter(session=agent["session"])
    entrer(v, service)
    images = []
    v.page.on(
        "requestfinished", lambda demande: images.append(f"/{deuxieme}/" in demande.url and "/page/" in demande.url)
    )
    v.presser("Contrôler la plus ancienne")
    v.page.evaluate("window.restee = true")
    while not any(images):
        v.page.wait_for_timeout(20)
    touche(v, "c")
    v.page.locator(".cy-visionneuse__image").evaluate("image => image.decode()")
    assert (v.chemin.endswith(f"/{deuxieme}/"), v.page.evaluate("window.restee")) == (True, True)
    assert sum(images) == 1
    assert v.page.evaluate("document.activeElement.tagName") == "H1"
    v.page.get_by_role("button", name="Agrandir").click()
    touche(v, "u")
    assert (v.chemin.endswith(f"/{premiere}/"), site.coulisses.piece(piece_id=premiere)["etat"]) == (True, "remise")
    with v.page.expect_event("load"):  # the page is asked for anew
        v.page.go_back()
    assert v.page.evaluate("window.restee") is None
    assert v.chemin.endswith(f"/{deuxieme}/")


def test_visionneuse_agrandit_et_tourne_sans_rien_couper(visiter, site, agent, service):
    (une,) = site.coulisses.a_controler(service_id=service, combien=1)
    v = visiter(session=agent["session"]).aller(f"/gestionnaire/pieces/{une['id']}/")
    image, cadre = v.page.locator(".cy-visionneuse__image"), v.page.locator(".cy-visionneuse__cadre")
    droite = image.bounding_box()
    v.bouton("Agrandir").click()
    assert image.bounding_box()["width"] == pytest.approx(droite["width"] * 1.25, abs=2)
    v.bouton("Taille de la page").click()
    v.bouton("Tourner à droite").click()
    couchee = image.bounding_box()
    assert couchee["height"] / couchee["width"] == pytest.approx(droite["width"] / droite["height"], rel=0.02)
    dedans = cadre.bounding_box()
    assert couchee["x"] >= dedans["x"] - 2
    assert couchee["y"] >= dedans["y"] - 2
    assert cadre.evaluate("cadre => cadre.scrollHeight") >= couchee["height"] - 2


def test_controler_sans_script_a_la_souris(visiter, site, agent, service):
    (une,) = site.coulisses.a_controler(service_id=service, combien=1)
    v = visiter(session=agent["session"], script=False, largeur=390).aller(f"/gestionnaire/pieces/{une['id']}/")
    assert v.page.locator("[data-raccourcis]").is_hidden()
    v.cocher("Pourquoi", "Illisible")
    v.presser("Non conforme")
    assert site.coulisses.piece(piece_id=une["id"])["motif"] == "Illisible"
    v.presser("Annuler cette décision")
    assert site.coulisses.piece(piece_id=une["id"])["etat"] == "remise"
