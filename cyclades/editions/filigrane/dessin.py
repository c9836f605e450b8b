"""How the watermark is drawn. The stored file is not touched; memory is bounded.

A JPEG is decoded at the scale that is shown, never larger; a PDF keeps its streams, each page gets one more.
"""

import io
from functools import lru_cache

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from cyclades.editions.filigrane.pages import GRIS, OPACITE, garder_une_page, marquer_les_pages
from cyclades.editions.filigrane.refus import FiligraneImpossible
from cyclades.editions.pdf.polices import DOSSIERS
from cyclades.socle.depots.pdfs import ILLISIBLES

QUALITE = 78
GRAISSE = 600


def marquer(octets: bytes, nature: str, texte: str, *, cote: int, page: int | None) -> bytes:
    """As the package says; `cote`: the points of the longest side of an image.

    :raises FiligraneImpossible: it cannot be read, or has no such page.
    """
    try:
        return _marquer_pdf(octets, texte, page) if nature == "pdf" else _marquer_jpeg(octets, texte, cote)
    except (*ILLISIBLES, OSError, SyntaxError) as erreur:
        raise FiligraneImpossible(nature) from erreur


def _marquer_jpeg(octets: bytes, texte: str, cote: int) -> bytes:
    with Image.open(io.BytesIO(octets), formats=["JPEG"]) as image:
        image.draft("RGB", (cote, cote))  # decoded by halves: a large photo never stands whole in memory
        image.thumbnail((cote, cote), Image.Resampling.BILINEAR, reducing_gap=None)
        vue = image.convert("RGB")
    vue.paste((GRIS, GRIS, GRIS), (0, 0), _masque(vue.size, texte))
    sortie = io.BytesIO()
    vue.save(sortie, "JPEG", quality=QUALITE, subsampling="4:2:0")
    return sortie.getvalue()


def _marquer_pdf(octets: bytes, texte: str, page: int | None) -> bytes:
    with pikepdf.open(io.BytesIO(octets), suppress_warnings=True) as document:
        if page is not None:
            if not 1 <= page <= len(document.pages):
                raise FiligraneImpossible(page)
            garder_une_page(document, page)
        marquer_les_pages(document, texte)
        sortie = io.BytesIO()
        document.save(sortie, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return sortie.getvalue()


@lru_cache(maxsize=4)
def _police(corps: int) -> ImageFont.FreeTypeFont:
    police = ImageFont.truetype(str(DOSSIERS[0] / "SourceSans3[wght].ttf"), corps)
    police.set_variation_by_axes([GRAISSE])
    return police


def _masque(taille: tuple[int, int], texte: str) -> Image.Image:
    """Where the text stands, and how much it covers: drawn once along a strip, turned, laid in rows."""
    largeur, hauteur = taille
    police = _police(max(12, max(taille) // 46))
    _, _, long, haut = police.getbbox(texte)
    bande = Image.new("L", (int(long) + 8, int(haut) + 8))
    ImageDraw.Draw(bande).text((4, 2), texte, fill=255, font=police)
    oblique = bande.rotate(30, expand=True, resample=Image.Resampling.BILINEAR)
    masque = Image.new("L", taille)
    pas = oblique.height * 3 // 4
    for rang, y in enumerate(range(-oblique.height // 2, hauteur, pas)):
        for x in range(-(rang % 2) * oblique.width // 2, largeur, oblique.width):
            masque.paste(int(255 * OPACITE), (x, y), oblique)
    return masque
