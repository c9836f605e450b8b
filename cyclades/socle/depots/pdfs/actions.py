"""What a click may do: move inside the document, or open an address of the web. Nothing else, and nothing by itself."""

import re
from collections.abc import Set

import pikepdf

from cyclades.socle.depots.pdfs.lisible import identite, nom

FEUILLETER = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
WEB = re.compile(r"https?://[^\s/\\?#\x00-\x1f][^\x00-\x1f\x7f\\]*", re.IGNORECASE)
COURRIEL = re.compile(r"mailto:[^\x00-\x1f\x7f\\]+", re.IGNORECASE)
JOINT = re.compile(r"[?&;]\s*attach", re.IGNORECASE)
"""Old mail programs attach the file named there."""


def sorte_au_clic(action: pikepdf.Object) -> str | None:
    """Its kind in `permis`, or None: it does something else."""
    geste = nom(action, "/S")
    if geste == "/GoTo":
        return "aller"
    if geste == "/Named":
        return "feuilleter" if nom(action, "/N") in FEUILLETER else None
    return "adresse" if geste == "/URI" and est_du_web(action.get("/URI")) else None


def est_du_web(adresse: object) -> bool:
    """An address that a browser or a mail program opens: whole, as it is written."""
    ecrite = str(adresse).strip(" ") if isinstance(adresse, pikepdf.String) else ""
    return bool(WEB.fullmatch(ecrite) or (COURRIEL.fullmatch(ecrite) and not JOINT.search(ecrite)))


def mene_a_une_page(arrivee: pikepdf.Array, pages: Set[tuple[int, int]]) -> bool:
    """A page of this document, or its rank; then how to show it."""
    if not len(arrivee):
        return False
    page, *vue = list(arrivee)
    interieure = identite(page) in pages if isinstance(page, pikepdf.Dictionary) else isinstance(page, int)
    return interieure and not any(isinstance(un, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array) for un in vue)
