"""The size of a page: one that no reader would draw is that which readers take instead."""

import pikepdf

from cyclades.socle.depots.pdfs.lisible import herite

LETTRE = (0, 0, 612, 792)
"""What readers take for the size of a page that says none."""
COTE_MINIMAL = 1.0
UNITES = (0.01, 75_000)
Cadre = tuple[float, float, float, float]


def redresser(page: pikepdf.Page) -> None:
    """The sheet, and what is cut of it, are rectangles with a surface; the others are not kept."""
    feuille = droit(herite(page.obj, "/MediaBox"))
    if feuille is None:
        page.obj["/MediaBox"] = pikepdf.Array(LETTRE)
    dite = herite(page.obj, "/CropBox")
    coupe = droit(dite)
    if dite is not None and (coupe is None or commun(feuille or LETTRE, coupe) is None):
        page.obj["/CropBox"] = page.obj.get("/MediaBox", pikepdf.Array(feuille or LETTRE))
    unite = page.obj.get("/UserUnit")
    if unite is not None and not _est_une_unite(unite):
        del page.obj["/UserUnit"]


def visible(page: pikepdf.Page) -> Cadre:
    """What is shown of it: what the two boxes share.

    :raises ValueError: one of them has no surface.
    """
    feuille, coupe = droit(page.mediabox), droit(page.cropbox)
    if feuille is None or coupe is None:
        raise ValueError(page.cropbox)
    return commun(feuille, coupe) or feuille


def _est_une_unite(unite: object) -> bool:
    try:
        return UNITES[0] <= float(str(unite)) <= UNITES[1]
    except ValueError:
        return False


def droit(cadre: object) -> Cadre | None:
    """Left, bottom, right, top, whatever the order in which they are written; None: it has no surface."""
    if not isinstance(cadre, pikepdf.Array) or len(cadre) != len(LETTRE):
        return None
    try:
        x, y, autre_x, autre_y = (float(str(nombre)) for nombre in list(cadre))
    except ValueError:
        return None
    bords = min(x, autre_x), min(y, autre_y), max(x, autre_x), max(y, autre_y)
    return bords if bords[2] - bords[0] >= COTE_MINIMAL and bords[3] - bords[1] >= COTE_MINIMAL else None


def commun(un: Cadre, autre: Cadre) -> Cadre | None:
    """What both hold."""
    gauche, bas, droite, haut = max(un[0], autre[0]), max(un[1], autre[1]), min(un[2], autre[2]), min(un[3], autre[3])
    return (gauche, bas, droite, haut) if droite - gauche >= COTE_MINIMAL and haut - bas >= COTE_MINIMAL else None
