"""A document that readers open all the same, though its table or its lock is not written by the book."""

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from cyclades.socle.depots.pdfs.lisible import ILLISIBLES


def recopier(octets: bytes) -> bytes | None:
    """The same as the engine of browsers reads it, written anew; None: it does not open it without a password."""
    try:
        with pdfium.PdfDocument(octets) as document:
            return next((copie for copie in _copies(document) if _se_lit(copie)), None)
    except (pdfium.PdfiumError, OSError):
        return None


def _copies(document: pdfium.PdfDocument) -> Iterator[bytes]:
    """The whole; else its pages alone, numbered anew."""
    yield _ecrit(document, flags=pdfium_c.FPDF_REMOVE_SECURITY)
    with pdfium.PdfDocument.new() as pages:
        pages.import_pages(document)
        yield _ecrit(pages)


def _ecrit(document: pdfium.PdfDocument, **options: int) -> bytes:
    tampon = io.BytesIO()
    document.save(tampon, **options)
    return tampon.getvalue()


def _se_lit(octets: bytes) -> bool:
    try:
        with pikepdf.open(io.BytesIO(octets), suppress_warnings=True) as document:
            return len(document.pages) > 0
    except ILLISIBLES:
        return False
