"""What has just happened is told to who does not see the page: by the place of announcements, the cursor, the title."""

import pytest

from tests.fabriques.depots.images import jpeg, png

pytestmark = pytest.mark.navigateur
ICI = "document.activeElement.id || document.activeElement.tagName"


@pytest.fixture
def candidat(site):
    return site.coulisses.candidat()


@pytest.fixture
def brouillon(site, candidat):
    """The address of the steps of a draft."""

    def commencer(jusqu_a):
        service_id = site.service("BCP", "14")["id"]
        cle = site.coulisses.brouillon(compte_id=candidat["id"], service_id=service_id, jusqu_a=jusqu_a)
        return f"/candidat/inscription/{cle}/"

    return commencer


@pytest.fixture
def v(visiter, candidat):
    return visiter(session=candidat["session"])


def annonce(v, mots):
    """Wait until it is told; all that is told then."""
    v.page.wait_for_function("mots => document.getElementById('annonce').textContent.includes(mots)", arg=mots)
    return v.page.locator("#annonce").text_content()


def test_enregistrer_sans_cocher_mene_a_ce_qui_manque(v, site, candidat):
    service_id = site.service("BCP", "14")["id"]
    cle = site.coulisses.pret_a_enregistrer(compte_id=candidat["id"], service_id=service_id)
    v.aller(f"/candidat/inscription/{cle}/conditions/")
    v.presser("Enregistrer")
    assert (v.reponse.status, v.page.evaluate(ICI)) == (422, "erreurs")
    v.page.locator("#erreurs a").first.press("Enter")
    assert v.page.evaluate(ICI) == "champ-acceptees"


def test_acquis_ajoute_puis_retire_est_dit_et_le_curseur_y_va(v, brouillon):
    v.aller(f"{brouillon('acquis')}acquis/")
    v.presser("Autre spécialité ou autre diplôme obtenu")
    assert (annonce(v, "ajouté"), "ajouté" in v.page.title()) == ("Acquis ajouté\u00a0: remplissez-le.", True)
    assert v.page.evaluate("document.activeElement.closest('fieldset') !== null")
    v.presser("Retirer cet acquis")
    assert (annonce(v, "retiré"), "retiré" in v.page.title()) == ("Acquis retiré.", True)


def test_filtre_des_specialites_dit_combien_il_en_reste(v, brouillon):
    v.aller(f"{brouillon('qualification')}qualification/")
    boite = v.page.get_by_label("Rechercher dans la liste des spécialités")
    boite.fill("aeronautique systemes")
    assert annonce(v, "spécialité").startswith("1 spécialité dans la liste")
    boite.fill("zzzz")
    assert annonce(v, "Aucune") == "Aucune spécialité ne contient ces mots"


def test_touche_c_dit_ce_qui_est_decide_et_mene_a_la_suivante(visiter, site):
    service = site.service("BCP", "33")["id"]
    site.coulisses.vider_la_file(service_id=service)
    premiere, _ = site.coulisses.a_controler(service_id=service, combien=2)
    v = visiter(session=site.coulisses.agent(academies=["33"])["session"])
    v.aller(f"/gestionnaire/pieces/{premiere['id']}/")
    v._partir(lambda: v.page.keyboard.press("c"))
    assert (v.page.evaluate(ICI), "conforme" in annonce(v, "conforme").lower()) == ("H1", True)


def test_filtrer_une_liste_dit_combien_de_lignes_correspondent(visiter, site):
    service = site.service("BCP", "33")["id"]
    site.coulisses.vider_la_file(service_id=service)
    site.coulisses.a_controler(service_id=service, combien=1)
    v = visiter(session=site.coulisses.agent(academies=["33"])["session"])
    for adresse, mots in (
        (f"/gestionnaire/pieces/service/{service}/?recherche=zz", "Aucune pièce ne correspond."),
        (f"/gestionnaire/relances/{service}/?piece=zz", "Aucun dossier ne correspond."),
    ):
        v.aller(adresse)
        assert (annonce(v, "correspond"), v.page.title().startswith("Liste filtrée")) == (mots, True)
        v.presser("Filtrer")  # judged: the same list again is told as well


# Sending a document


@pytest.fixture
def depot(v, site, candidat):
    service_id = site.service("BCP", "14")["id"]
    cle, piece = site.coulisses.en_ligne(compte_id=candidat["id"], service_id=service_id)
    return v.aller(f"/candidat/inscriptions/{cle}/justificatifs/{piece}/")


def choisir(v, *fichiers):
    v.page.locator("input[type=file][multiple]").set_input_files(
        [{"name": nom, "mimeType": genre, "buffer": octets} for nom, genre, octets in fichiers]
    )


def etat(v, mots):
    """What the page of sending tells."""
    zone = v.page.locator(".cy-depot__etat")
    v.page.wait_for_function("mots => document.querySelector('.cy-depot__etat').textContent.includes(mots)", arg=mots)
    assert zone.get_attribute("role") == "status"
    return zone.text_content()


RECTO, VERSO = ("recto.jpg", "image/jpeg", jpeg(900, 600)), ("verso.png", "image/png", png(600, 900))


def test_depot_dit_ce_qui_est_choisi_range_tourne_et_retire(depot):
    choisir(depot, RECTO, VERSO)
    assert etat(depot, "2 photos") == "2 photos, dans cet ordre."
    champ = depot.page.locator("input[type=file][multiple]")
    assert champ.evaluate("champ => champ.files.length") == 2  # « 2 fichiers », not « Aucun fichier choisi »
    assert "consignes" in champ.get_attribute("aria-describedby").split()
    depot.page.get_by_role("button", name="Descendre : page 1").click()
    assert etat(depot, "devient") == "recto.jpg devient la page 2."
    depot.page.get_by_role("button", name="Tourner : page 2").click()
    assert etat(depot, "tournée") == "Page 2, tournée d’un quart de tour."
    assert depot.page.get_by_role("img", name="Aperçu : page 2, tournée d’un quart de tour").count() == 1
    depot.page.get_by_role("button", name="Retirer : page 1").click()
    assert etat(depot, "retiré") == "verso.png est retiré. 1 photo."
    assert depot.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Retirer : page 1"


def test_depot_refuse_aussitot_ce_qui_n_est_ni_pdf_ni_photo(depot):
    choisir(depot, ("lettre.docx", "application/vnd.openxmlformats", b"PK"))
    refus = depot.page.locator("[role=alert] .fr-message--error")
    assert "« lettre.docx » : ce n’est pas un PDF" in refus.text_content()
    assert depot.page.locator("input[type=file][multiple]").get_attribute("aria-invalid") == "true"


ECOUTER = """() => {
  window.dits = []
  new MutationObserver(() => window.dits.push(document.querySelector('.cy-depot__etat').textContent)).observe(
    document.querySelector('.cy-depot__etat'), { childList: true, characterData: true, subtree: true })
}"""


def test_depot_arrete_rend_le_curseur_et_ne_bavarde_pas(depot):
    depot.page.route("**/justificatifs/**", lambda route: None if route.request.method == "POST" else route.continue_())
    choisir(depot, RECTO)
    etat(depot, "1 photo")
    depot.page.evaluate(ECOUTER)
    depot.bouton("Envoyer").click()
    depot.bouton("Arrêter l’envoi").click()
    assert etat(depot, "arrêté") == "Envoi arrêté. Vos fichiers sont toujours là."
    assert depot.page.evaluate("document.activeElement.textContent.trim()") == "Envoyer"
    assert len(depot.page.evaluate("window.dits")) <= 8
    depot.page.unroute_all(behavior="ignoreErrors")
