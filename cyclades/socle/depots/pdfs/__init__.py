"""PDFs: read under bounds, written anew with what is shown and nothing else (D12).

What acts, what calls outside and what is attached is not looked for: only what a page and a reading need is kept, as
`permis` says of each kind of object; the rest is not written. A file is refused when its page needs what is gone.
"""

from cyclades.socle.depots.pdfs.lisible import ILLISIBLES
from cyclades.socle.depots.pdfs.nettoyage import nettoyer
from cyclades.socle.depots.pdfs.photos import sans_segments

__all__ = ["ILLISIBLES", "nettoyer", "sans_segments"]
