"""« Mes justificatifs » in a browser: photos and PDFs sent, replaced, taken away, handed over, taken back; a connection
that is cut; with and without scripts, on a desktop and on a telephone.
"""

import random
import time

import pytest
from PIL import Image

from tests.fabriques.depots.images import encoder, jpeg, png
from tests.fabriques.depots.pdfs import pdf

pytestmark = pytest.mark.navigateur
TELEPHONE = 390
IDENTITE = "Document justifiant l’identité"
AU_DOIGT = """const vrai = window.matchMedia.bind(window);
window.matchMedia = (question) => (question === "(pointer: coarse)" ? { matches: true } : vrai(question));"""


PESER = """const envoyer = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (donnees) {
  for (const valeur of donnees.values()) if (valeur instanceof Blob) window.peser(valeur.size);
  return envoyer.call(this, donnees);
};"""


def fichier(octets, nom="recto.jpg", genre="image/jpeg"):
    return {"name": nom, "mimeType": genre, "buffer": octets}


RECTO, VERSO = fichier(jpeg(900, 600)), fichier(png(600, 900), "verso.png", "image/png")
CERTIFICAT = fichier(pdf(), "certificat.pdf", "application/pdf")
FAUX = fichier(b"bonjour", "photo.jpg")


@pytest.fixture
def candidat(site):
    return site.coulisses.candidat()


@pytest.fixture
def inscrite(site, candidat):
    """A registration whose pieces are sent on line."""
    service_id = site.service("BCP", "14")["id"]
    return site.coulisses.en_ligne(compte_id=candidat["id"], service_id=service_id)


@pytest.fixture
def liste(inscrite):
    return f"/candidat/inscriptions/{inscrite[0]}/justificatifs/"


@pytest.fixture
def visiteur(visiter, candidat):
    return lambda **options: visiter(session=candidat["session"], **options)


@pytest.fixture
def gardes(site, inscrite):
    """What is kept now: piece, nature, pages."""
    return lambda: site.coulisses.depots(candidature_id=inscrite[0])


def choisir(v, *fichiers):
    v.page.locator("input[type=file][multiple]").set_input_files(list(fichiers))


def photos(v):
    return v.page.locator(".cy-photos__nom").all_inner_texts()


def rafraichir(v, mots):
    """As one does without scripts: « Rafraîchir » until the page says it; meanwhile it says « en cours »."""
    limite = time.monotonic() + 120  # judges give way to those who wait for a page
    while mots.lower() not in v.texte.lower():  # badges are set in capitals
        assert "est en cours de vérification" in v.texte
        assert time.monotonic() < limite, v.texte
        v.page.locator("[data-verification] a").first.click()


def attendre(v, texte):
    v.page.get_by_text(texte).first.wait_for()


@pytest.mark.parametrize("largeur", [1280, TELEPHONE])
def test_fournir_une_piece_de_bout_en_bout(visiteur, liste, gardes, site, inscrite, largeur):
    v = visiteur(largeur=largeur)
    v.aller(liste)
    v.suivre(f"Ajouter : {IDENTITE}")
    choisir(v, RECTO, VERSO)
    attendre(v, "2 photos, dans cet ordre.")
    v.regarder()
    v.presser("Envoyer")
    assert (v.chemin, gardes()) == (liste, [["identite", "pdf", 2]])
    assert [mots in v.texte for mots in ("Votre fichier est reçu", "recto.pdf", "2\u00a0pages", "Déposé le")] == [
        True
    ] * 4
    v.suivre(f"Remplacer : {IDENTITE}")
    choisir(v, CERTIFICAT)
    v.presser("Envoyer")
    assert gardes() == [["identite", "pdf", 1]]
    v.suivre("J’ai fourni toutes mes pièces")
    v.presser("Remettre ces pièces")
    assert site.coulisses.etats_des_pieces(candidature_id=inscrite[0])["identite"] == "remise"
    assert v.lien(f"Remplacer : {IDENTITE}").count() == 0
    v.presser("Reprendre mes pièces")
    v.presser(f"Retirer : {IDENTITE}")
    v.presser("Oui, retirer")
    assert (gardes(), "Le fichier est retiré." in v.texte) == ([], True)


@pytest.mark.parametrize("largeur", [1280, TELEPHONE])
def test_fournir_une_piece_sans_script(visiteur, liste, gardes, largeur):
    v = visiteur(largeur=largeur, script=False)
    v.aller(liste)
    v.suivre(f"Ajouter : {IDENTITE}")
    v.presser("Envoyer")
    assert v.reponse.status == 422
    choisir(v, FAUX)
    v.presser("Envoyer")
    rafraichir(v, "n’est pas un PDF")
    v.regarder()
    v.suivre(f"Ajouter : {IDENTITE}")
    assert "photo.jpg n’a pas été accepté" in v.texte
    choisir(v, RECTO, VERSO)
    v.presser("Envoyer")
    rafraichir(v, "pas encore remis")
    assert (v.chemin, gardes()) == (liste, [["identite", "pdf", 2]])
    v.presser(f"Retirer : {IDENTITE}")
    v.presser("Oui, retirer")
    assert gardes() == []


def test_voir_son_fichier_donne_ce_qui_est_garde(visiteur, liste):
    v = visiteur()
    v.aller(liste)
    v.suivre(f"Ajouter : {IDENTITE}")
    choisir(v, RECTO)
    v.presser("Envoyer")
    adresse = v.lien("recto.jpeg").get_attribute("href")
    reponse = v.contexte.request.get(adresse)
    assert (reponse.status, reponse.headers["content-type"], reponse.body()[:2]) == (200, "image/jpeg", b"\xff\xd8")
    v.page.goto(adresse)
    assert v.page.evaluate("document.images[0].naturalWidth") == 900


def test_ordonner_tourner_et_retirer_avant_d_envoyer(visiteur, liste, gardes):
    v = visiteur(largeur=TELEPHONE)
    v.aller(liste)
    v.suivre(f"Ajouter : {IDENTITE}")
    choisir(v, RECTO)
    choisir(v, VERSO)
    attendre(v, "2 photos")
    v.page.get_by_role("button", name="Descendre : page 1").click()
    assert [nom.partition(",")[0] for nom in photos(v)] == ["verso.png", "recto.jpg"]
    assert v.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Monter : page 2"
    v.page.get_by_role("button", name="Tourner : page 2").click()
    apercu = v.page.get_by_role("img", name="Aperçu : page 2")
    assert apercu.evaluate("toile => toile.width < toile.height")
    v.regarder()
    v.page.get_by_role("button", name="Retirer : page 1").click()
    v.presser("Envoyer")
    assert gardes() == [["identite", "jpeg", 1]]
    v.page.goto(v.lien("recto.jpeg").get_attribute("href"))
    cotes = v.page.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]")
    assert cotes == [600, 900]


def test_prendre_une_photo_sans_perdre_la_galerie(visiteur, liste, gardes):
    v = visiteur(largeur=TELEPHONE)
    v.contexte.add_init_script(AU_DOIGT)
    v.aller(liste)
    v.suivre(f"Ajouter : {IDENTITE}")
    with v.page.expect_file_chooser() as choix:
        v.bouton("Prendre une photo").click()
    assert choix.value.element.get_attribute("capture") == "environment"
    choix.value.set_files([RECTO])
    attendre(v, "1 photo.")
    assert v.page.locator("input[type=file][multiple]").get_attribute("capture") is None
    v.regarder()
    v.presser("Envoyer")
    assert gardes() == [["identite", "jpeg", 1]]


def test_fichier_refuse_se_dit_au_champ_et_se_remplace_sans_recharger(visiteur, liste, gardes):
    v = visiteur()
    v.aller(liste)
    v.suivre(f"Ajouter : {IDENTITE}")
    v.bouton("Envoyer").click()
    attendre(v, "Choisissez un PDF, ou une ou plusieurs photos.")
    choisir(v, RECTO, FAUX)
    attendre(v, "2 photos")
    v.bouton("Envoyer").click()
    attendre(v, "Ce fichier n’est pas un PDF")
    assert (len(photos(v)), gardes()) == (2, [])
    v.page.get_by_role("button", name="Retirer : page 2").click()
    v.presser("Envoyer")
    assert gardes() == [["identite", "jpeg", 1]]


def test_connexion_coupee_l_envoi_repart_seul_et_n_en_garde_qu_un(visiteur, liste, gardes, inscrite):
    """Cut before the server hears of it, then after it has kept the file: what is sent again is the same."""
    v = visiteur(largeur=TELEPHONE)
    v.aller(liste)
    v.suivre(f"Ajouter : {IDENTITE}")
    coupures = []

    def couper(route):
        if route.request.method != "POST" or len(coupures) == 2:
            return route.continue_()
        coupures.append(len(coupures))
        if len(coupures) == 2:
            route.fetch(max_redirects=0)  # heard and kept, and nobody knows
        return route.abort("connectionreset")

    v.page.route(f"**{liste}{inscrite[1]}/", couper)
    choisir(v, RECTO)
    attendre(v, "1 photo.")
    v.bouton("Envoyer").click()
    attendre(v, "La connexion a été coupée.")
    v.page.wait_for_url(f"**{liste}*")
    assert (coupures, gardes()) == ([0, 1], [["identite", "jpeg", 1]])
    v.constats.clear()  # the browser told the two cuts


LENTEUR = """const vrai = window.createImageBitmap;
window.createImageBitmap = async (...quoi) => {
  await new Promise((suite) => setTimeout(suite, 300));
  return vrai(...quoi);
};"""
"""A telephone that takes its time to unfold a photo."""


def test_photos_envoyees_avant_leurs_apercus_partent_toutes(visiteur, liste, gardes):
    v = visiteur(largeur=TELEPHONE)
    v.contexte.add_init_script(LENTEUR)
    v.aller(liste)
    v.suivre(f"Ajouter : {IDENTITE}")
    choisir(v, *(fichier(jpeg(300 + rang, 400), f"page-{rang}.jpg") for rang in range(4)))
    assert len(photos(v)) == 4
    v.bouton("Envoyer").click()
    v.page.wait_for_url(f"**{liste}*")
    assert gardes() == [["identite", "pdf", 4]]


def test_photo_lourde_est_allegee_avant_de_partir(visiteur, liste, gardes):
    hasard = random.Random(7)
    bruit = Image.frombytes("RGB", (3000, 2200), hasard.randbytes(3000 * 2200 * 3))
    lourde = encoder(bruit, "JPEG", quality=92)
    assert len(lourde) > 5_000_000
    v, parties = visiteur(), []
    v.page.expose_function("peser", lambda poids: parties.append(poids))  # noqa: PLW0108 - the driver marks it
    v.contexte.add_init_script(PESER)
    v.aller(liste)
    v.suivre(f"Ajouter : {IDENTITE}")
    choisir(v, fichier(lourde))
    attendre(v, "1 photo.")
    v.presser("Envoyer")
    assert [100_000 < poids < 5_000_000 for poids in parties] == [True]
    assert gardes() == [["identite", "jpeg", 1]]


def test_envoi_trop_lourd_est_refuse_en_mots(visiteur, liste, gardes, tmp_path):
    """Said before sending where scripts run; by the server where they do not."""
    lourd = tmp_path / "gros.pdf"
    lourd.write_bytes(CERTIFICAT["buffer"] + b"%" + b" " * 17_000_000)
    v = visiteur()
    v.aller(liste)
    v.suivre(f"Ajouter : {IDENTITE}")
    choisir(v, lourd)
    v.bouton("Envoyer").click()
    attendre(v, "il ne peut pas dépasser 16 Mo")
    nu = visiteur(script=False)
    nu.aller(v.chemin)
    choisir(nu, lourd)
    nu.presser("Envoyer")
    assert (nu.reponse.status, nu.titre, gardes()) == (413, "L’envoi est trop lourd", [])


def test_session_terminee_les_photos_restent_et_partent_ensuite(visiteur, liste, gardes, site, candidat):
    v = visiteur()
    v.aller(liste)
    v.suivre(f"Ajouter : {IDENTITE}")
    choisir(v, RECTO)
    attendre(v, "1 photo.")
    site.coulisses.expirer(compte_id=candidat["id"])
    v.bouton("Envoyer").click()
    attendre(v, "Votre session est terminée.")
    assert (len(photos(v)), gardes()) == (1, [])
    neuve = site.coulisses.session(compte_id=candidat["id"])
    v.contexte.add_cookies([{"name": "sessionid", "value": neuve, "url": site.adresse}])
    v.presser("Envoyer")
    assert gardes() == [["identite", "jpeg", 1]]
