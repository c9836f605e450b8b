"""The watermark: on every page, the file unchanged below, whatever its size; nothing that cannot be marked is shown."""

import io

import pikepdf
import pypdf
import pytest
from PIL import Image, ImageChops

from cyclades.editions.filigrane import COTE, FiligraneImpossible, marquer
from tests.fabriques.depots.images import jpeg
from tests.fabriques.depots.pdfs import pdf

TEXTE = "Zoé Durand – 10/11/2026 à 13:00 (heure de Paris)"


def ouvrir(octets):
    return Image.open(io.BytesIO(octets)).convert("L")


def test_marquer_une_photo_la_change_partout_et_la_laisse_lisible():
    avant = jpeg(1200, 900)
    marquee = marquer(avant, "jpeg", TEXTE)
    ecart = ImageChops.difference(ouvrir(avant), ouvrir(marquee)).point(lambda v: 255 if v > 30 else 0)
    for zone in ((0, 0, 600, 450), (600, 0, 1200, 450), (0, 450, 600, 900), (600, 450, 1200, 900)):
        part = sum(ecart.crop(zone).histogram()[255:]) / (600 * 450)
        assert 0.005 < part < 0.25, zone


def test_marquer_une_grande_photo_la_ramene_a_l_ecran():
    marquee = ouvrir(marquer(jpeg(5200, 3000), "jpeg", TEXTE))
    assert max(marquee.size) == COTE


def test_marquer_deux_agents_donne_deux_images():
    assert marquer(jpeg(400, 300), "jpeg", TEXTE) != marquer(jpeg(400, 300), "jpeg", TEXTE.replace("Zoé", "Léo"))


def trois_pages():
    document = pikepdf.new()
    for taille in ((595, 842), (842, 595), (200, 200)):
        document.add_blank_page(page_size=taille)
    document.pages[1].Rotate = 90
    document.pages[2].Contents = pikepdf.Stream(document, b"q 1 0 0 1 0 0 cm")  # left open: what follows must not move
    sortie = io.BytesIO()
    document.save(sortie)
    return sortie.getvalue()


@pytest.mark.parametrize("octets", [pdf(), trois_pages()], ids=["une page", "trois pages"])
def test_marquer_un_pdf_ecrit_le_nom_sur_chaque_page(octets):
    marque = marquer(octets, "pdf", TEXTE)
    pages = pypdf.PdfReader(io.BytesIO(marque)).pages
    assert len(pages) == len(pypdf.PdfReader(io.BytesIO(octets)).pages)
    for page in pages:
        assert page.extract_text().count(TEXTE) >= 8


def test_marquer_un_pdf_garde_ce_qu_il_disait():
    avant, apres = (pypdf.PdfReader(io.BytesIO(un)) for un in (pdf(), marquer(pdf(), "pdf", TEXTE)))
    assert avant.pages[0].extract_text() in apres.pages[0].extract_text()


def test_marquer_ecrit_un_nom_que_la_police_n_a_pas_et_ses_parentheses():
    lu = pypdf.PdfReader(io.BytesIO(marquer(pdf(), "pdf", "Łukasz \\ (agent)"))).pages[0].extract_text()
    assert "?ukasz \\ (agent)" in lu


@pytest.mark.parametrize("nature", ["pdf", "jpeg"])
def test_marquer_ce_qui_ne_se_lit_pas_refuse(nature):
    with pytest.raises(FiligraneImpossible):
        marquer(b"%PDF-1.7 rien", nature, TEXTE)


@pytest.mark.parametrize("cadre", [pikepdf.Name("/Rien"), pikepdf.Array([0, 0, pikepdf.Name("/Rien"), 9])])
def test_marquer_une_page_dont_le_cadre_n_en_est_pas_un_refuse(cadre):
    faux = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.pages[0].obj["/CropBox"] = cadre
        document.save(faux)
    with pytest.raises(FiligraneImpossible):
        marquer(faux.getvalue(), "pdf", TEXTE)
