"""One page of a PDF, drawn. Pure: bytes in, bytes out. Runs where memory and time are bounded."""

import io
import time

import pypdfium2 as pdfium

QUALITE = 80
COTE_D_ESSAI = 400
"""Points of the longest side of a page that is drawn to know whether something stands on it."""
ECART_VIDE = 32
"""Between its darkest and its lightest point: a speck of print is darker, the grain of a blank sheet is not."""


class PageIllisible(RuntimeError):
    """There is no such page, or nothing can draw it."""


def texte(octets: bytes, numero: int) -> str:
    """What is written on page `numero`, from 1.

    :raises PageIllisible: no such page, or no such document.
    """
    try:
        with pdfium.PdfDocument(octets) as document:
            return str(document[numero - 1].get_textpage().get_text_bounded())
    except (pdfium.PdfiumError, ValueError, IndexError) as erreur:
        raise PageIllisible(numero) from erreur


def a_une_page_vide(octets: bytes, secondes: float) -> bool:
    """Is there a page of one single colour? Pages that so many seconds of computation do not reach are not looked at.

    :raises PageIllisible: nothing can draw one of them.
    """
    fin = time.process_time() + secondes
    try:
        with pdfium.PdfDocument(octets) as document:
            for page in document:
                if time.process_time() > fin:
                    return False
                if _est_vide(page):
                    return True
    except (pdfium.PdfiumError, ValueError, ZeroDivisionError) as erreur:
        raise PageIllisible from erreur
    return False


def _est_vide(page: pdfium.PdfPage) -> bool:
    image = page.render(scale=COTE_D_ESSAI / max(page.get_size()), grayscale=True).to_pil().convert("L")
    sombre, clair = image.getextrema()
    return int(clair) - int(sombre) < ECART_VIDE


def dessiner(octets: bytes, numero: int, cote: int) -> bytes:
    """A JPEG of page `numero`, from 1; its longest side has `cote` points.

    :raises PageIllisible: no such page, or no such document.
    """
    try:
        with pdfium.PdfDocument(octets) as document:
            if not 1 <= numero <= len(document):
                raise PageIllisible(numero)
            page = document[numero - 1]
            image = page.render(scale=cote / max(page.get_size())).to_pil().convert("RGB")
    except (pdfium.PdfiumError, ValueError, ZeroDivisionError) as erreur:
        raise PageIllisible(numero) from erreur
    sortie = io.BytesIO()
    image.save(sortie, "JPEG", quality=QUALITE)
    return sortie.getvalue()
