"""The small modules: comfort that nothing depends on."""

import json

import pytest

from tests.portails.commun.navigateur import ORIGINE

pytestmark = [pytest.mark.navigateur, pytest.mark.urls("tests.portails.commun.galerie.adresses")]

COMMUNES = [
    {"valeur": "35238", "libelle": "Rennes", "detail": "35000"},
    {"valeur": "11309", "libelle": "Rennes-le-Château", "detail": "11190"},
]


@pytest.fixture
def reponses(client):
    return {chemin: client.get(chemin) for chemin in ("/galerie/envoi/", "/galerie/composants/", "/besoin-d-aide/")}


def test_resume_des_erreurs_prend_la_main_et_mene_au_champ(voir, reponses):
    with voir(reponses) as vue:
        page = vue.aller("/galerie/envoi/")
        assert page.title() == "Erreur\u00a0: Identification, étape 2 sur 8 – Cyclades"
        assert page.evaluate("document.activeElement.id") == "erreurs"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "champ-un-naissance"
        assert page.get_attribute("#champ-un-naissance", "aria-invalid") == "true"


def test_mot_de_passe_se_montre_et_se_cache(voir, reponses):
    with voir(reponses) as vue:
        page = vue.aller("/galerie/envoi/")
        champ, bouton = page.locator("#champ-un-mot_de_passe"), page.locator("[data-mot-de-passe] button")
        champ.fill("Secret-12")
        bouton.click()
        assert (champ.get_attribute("type"), bouton.inner_text()) == ("text", "Masquer")
        assert bouton.get_attribute("aria-label") == "Masquer : Mot de passe"
        bouton.click()
        assert (champ.get_attribute("type"), bouton.inner_text()) == ("password", "Afficher")


def test_second_clic_n_envoie_rien(voir, reponses):
    with voir(reponses) as vue:
        page = vue.aller("/galerie/envoi/")
        envois = []
        page.route(
            "**/galerie/envoi/",
            lambda route: (envois.append(route.request.post_data_buffer), route.fulfill(status=204)),
        )
        suivant = page.get_by_role("button", name="Suivant")
        suivant.click()
        suivant.click(force=True)
        page.wait_for_timeout(200)
        assert len(envois) == 1
        assert b'name="aller"\r\n\r\nsuivant' in envois[0]
        assert suivant.get_attribute("aria-disabled") == "true"


def test_quitter_apres_une_saisie_previent(voir, reponses):
    with voir(reponses) as vue:
        page = vue.aller("/galerie/envoi/")
        avertis = []
        page.on("dialog", lambda boite: (avertis.append(boite.type), boite.accept()))
        page.fill("#champ-un-voie", "13 rue des Essais")
        page.goto(ORIGINE + "/besoin-d-aide/")
        page.goto(ORIGINE + "/galerie/envoi/")
        assert avertis == ["beforeunload"]


def test_suggestions_au_clavier(voir, reponses):
    with voir(reponses) as vue:
        page = vue.aller("/galerie/envoi/")
        demandes = []

        def repondre(route):
            demandes.append(route.request.url.removeprefix(ORIGINE))
            route.fulfill(body=json.dumps({"resultats": COMMUNES}), content_type="application/json")

        page.route("**/communes/**", repondre)
        champ = page.locator("#champ-un-commune")
        champ.fill("")
        champ.press_sequentially("renn")
        page.wait_for_selector("[role=option]")
        assert vue.violations() == []
        assert page.locator("[role=option]").all_inner_texts() == ["Rennes 35000", "Rennes-le-Château 11190"]
        champ.press("ArrowDown")
        champ.press("ArrowDown")
        assert champ.get_attribute("aria-activedescendant") == "champ-un-commune-suggestions-1"
        champ.press("Enter")
        assert (champ.input_value(), page.locator("[role=listbox]").is_visible()) == ("Rennes-le-Château", False)
        assert demandes == ["/communes/?q=renn"]


def test_suggestions_en_panne_laissent_taper(voir, reponses):
    with voir(reponses) as vue:
        page = vue.aller("/galerie/envoi/")
        page.route("**/communes/**", lambda route: route.abort())
        champ = page.locator("#champ-un-commune")
        champ.fill("Vitré")
        page.wait_for_timeout(400)
        assert (champ.input_value(), page.locator("[role=listbox]").is_visible()) == ("Vitré", False)


FORMULAIRE = (
    '<form method="post" action="/galerie/envoi/"><label for="essai">Voie</label><input id="essai" name="voie"></form>'
)


def a_deux_minutes_de_la_fin(vue, sonde):
    """On a form, a field typed in, the warning shown; `sonde` answers « Rester connecté »."""
    vue.page.clock.install()
    page = vue.aller("/galerie/composants/")
    page.route("**/candidat/inscriptions/", sonde)
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('afterbegin', html)", FORMULAIRE)
    assert page.get_attribute("[data-session]", "data-session") == "3300"
    page.fill("#essai", "13 rue du Milieu")
    page.clock.fast_forward((3300 - 180) * 1000)
    assert not page.locator("dialog.cy-session").is_visible()
    page.clock.fast_forward(61_000)
    assert page.locator("dialog.cy-session").is_visible()
    return page


def test_fin_de_session_est_annoncee_deux_minutes_avant_puis_repoussee(voir, reponses):
    with voir(reponses) as vue:
        page = a_deux_minutes_de_la_fin(vue, lambda route: route.fulfill(status=200))
        assert page.evaluate("document.activeElement.textContent") == "Rester connecté"
        assert vue.violations() == []
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
        page.locator("dialog.cy-session button").click()
        page.locator("dialog.cy-session").wait_for(state="hidden")
        assert page.evaluate("document.activeElement.id") == "essai"
        page.clock.fast_forward((3300 - 119) * 1000)
        assert page.locator("dialog.cy-session").is_visible()
        page.clock.fast_forward(121_000)
        assert page.locator("dialog [role=status] #session-titre").inner_text() == "Votre session est terminée"


def test_reseau_coupe_ne_jette_rien_et_se_reessaie(voir, reponses):
    with voir(reponses) as vue:
        page = a_deux_minutes_de_la_fin(vue, lambda route: route.abort())
        page.locator("dialog.cy-session button").click()
        page.get_by_role("button", name="Réessayer").wait_for()
        assert "réseau est coupée" in page.locator("#session-texte").inner_text()
        assert page.input_value("#essai") == "13 rue du Milieu"


def test_me_reconnecter_envoie_ce_qui_est_tape_pour_le_revoir(voir, reponses):
    with voir(reponses) as vue:
        page = a_deux_minutes_de_la_fin(vue, lambda route: route.abort())
        envois = []
        page.route(
            "**/galerie/envoi/", lambda route: (envois.append(route.request.post_data), route.fulfill(status=204))
        )
        page.clock.fast_forward(121_000)
        page.get_by_role("button", name="Me reconnecter").click()
        page.wait_for_timeout(200)
        assert envois == ["voie=13+rue+du+Milieu&a_revoir=oui"]


def test_visiteur_n_a_pas_de_fin_de_session(voir, reponses):
    with voir(reponses) as vue:
        page = vue.aller("/besoin-d-aide/")
        assert page.locator("[data-session]").count() == 0
