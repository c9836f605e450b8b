"""One page of a PDF, drawn. Pure: bytes in, bytes out. Runs where memory and time are bounded."""

import io

import pypdfium2 as pdfium

QUALITE = 80


class PageIllisible(RuntimeError):
    """There is no such page, or nothing can draw it."""


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
