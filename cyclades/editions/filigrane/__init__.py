"""The watermark of what an agent sees of a piece: who, when.

The libraries that open images and PDFs are loaded at the first one: a worker that serves none stays light.
"""

from cyclades.editions.filigrane.refus import FiligraneImpossible

__all__ = ["COTE", "FiligraneImpossible", "marquer"]

COTE = 2480
"""Points of the longest side of what is shown: as many as are kept of a photo."""


def marquer(octets: bytes, nature: str, texte: str, *, page: int | None = None) -> bytes:
    """The same document, `texte` across each of its pages; or one page of a PDF alone, from 1.

    :raises FiligraneImpossible: it cannot be read, or has no such page.
    """
    from cyclades.editions.filigrane import dessin  # noqa: PLC0415 (see above)

    return dessin.marquer(octets, nature, texte, cote=COTE, page=page)
