"""A page of a PDF is drawn apart, like all that touches the bytes of others."""

import io

import pikepdf
import pytest
from PIL import Image

from cyclades.socle.depots import DepotRefuse, Motif, dessiner_une_page
from cyclades.socle.depots.a_part import ATTENTE, MEMOIRE, SECONDES_D_UNE_PAGE, Dessinee, PageVoulue, _interroger
from tests.fabriques.depots.pdfs import pdf


def deux_pages():
    """A portrait, then a landscape with a black square in its corner."""
    document, sortie = pikepdf.new(), io.BytesIO()
    document.add_blank_page(page_size=(595, 842))
    page = document.add_blank_page(page_size=(842, 595))
    page.contents_add(b"0 0 0 rg 0 0 100 100 re f")
    document.save(sortie)
    return sortie.getvalue()


@pytest.mark.parametrize(("numero", "taille", "coin"), [(1, (707, 1000), 255), (2, (1000, 707), 0)])
def test_dessiner_une_page_donne_l_image_de_celle_la(numero, taille, coin):
    with Image.open(io.BytesIO(dessiner_une_page(deux_pages(), numero, 1000))) as image:
        assert image.format == "JPEG"
        assert all(abs(un - attendu) <= 1 for un, attendu in zip(image.size, taille, strict=True))
        assert abs(image.convert("L").getpixel((5, image.height - 5)) - coin) < 10


@pytest.mark.parametrize("numero", [0, -1, 3, 10**12])
def test_dessiner_une_page_absente_est_refuse(numero):
    with pytest.raises(DepotRefuse) as refus:
        dessiner_une_page(deux_pages(), numero, 1000)
    assert refus.value.motif is Motif.ABIME


@pytest.mark.parametrize("octets", [b"", b"%PDF-1.7\n", b"\xff\xd8\xff", pdf()[:200]])
def test_dessiner_ce_qui_n_est_pas_un_pdf_est_refuse(octets):
    with pytest.raises(DepotRefuse):
        dessiner_une_page(octets, 1, 1000)


def test_dessiner_une_page_demesuree_tient_dans_la_memoire_permise():
    """The size asked is that of the drawing, whatever the page pretends to be."""
    document, sortie = pikepdf.new(), io.BytesIO()
    document.add_blank_page(page_size=(14_400, 14_400))
    document.save(sortie)
    reponse = _interroger(PageVoulue(sortie.getvalue(), 1, 2000), SECONDES_D_UNE_PAGE, ATTENTE)
    assert isinstance(reponse, Dessinee)
    assert reponse.memoire < MEMOIRE
