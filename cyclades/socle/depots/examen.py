"""From what was sent to what is kept. Pure: bytes in, bytes out. Runs where memory and time are bounded."""

from collections.abc import Sequence

from PIL.Image import Image

from cyclades.socle.depots import images
from cyclades.socle.depots.nature import nature
from cyclades.socle.depots.refus import DepotRefuse, Motif
from cyclades.socle.depots.regles import MO, Avertissement, Nature, Recu, Regles


def examiner(fichiers: Sequence[bytes], regles: Regles) -> Recu:
    """One PDF, one photo, or several photos that make one PDF, a page each.

    :raises DepotRefuse: with its reason in words.
    """
    natures = [nature(octets, regles) for octets in fichiers]
    if not natures:
        raise DepotRefuse(Motif.VIDE)
    if natures == [Nature.PDF]:
        return _pdf(fichiers[0], regles)
    if Nature.PDF in natures:
        raise DepotRefuse(Motif.MELANGE)
    if len(natures) > regles.photos:
        raise DepotRefuse(Motif.TROP_DE_PHOTOS, photos=regles.photos)
    return _photos(list(zip(fichiers, natures, strict=True)), regles)


def _pdf(octets: bytes, regles: Regles) -> Recu:
    from cyclades.socle.depots import pdfs  # noqa: PLC0415 (a photo alone needs none of it)

    propre, pages = pdfs.nettoyer(octets, regles)
    if len(propre) > regles.octets:
        raise _trop_lourd(regles)
    return Recu(octets=propre, nature=Nature.PDF, pages=pages)


def _photos(envoyees: Sequence[tuple[bytes, Nature]], regles: Regles) -> Recu:
    """Written at the best quality and size under the limit; each page has its share of it."""
    pages: list[bytes] = []
    vus: dict[Avertissement, None] = {}
    part = regles.octets // len(envoyees) - 2_000 if len(envoyees) > 1 else regles.octets
    reduit = False
    for octets, sorte in envoyees:
        page, plus_petite, remarques = _page(octets, sorte, part, regles)
        vus |= dict.fromkeys(remarques)
        pages, reduit = [*pages, page], reduit or plus_petite
    seule = len(pages) == 1
    return Recu(
        octets=pages[0] if seule else images.en_pdf(pages),
        nature=Nature.JPEG if seule else Nature.PDF,
        pages=len(pages),
        reduit=reduit,
        avertissements=tuple(vus),
    )


def _page(octets: bytes, sorte: Nature, limite: int, regles: Regles) -> tuple[bytes, bool, Sequence[Avertissement]]:
    """One photo, of which nothing but its bytes stays in memory for the next; whether it was made smaller; remarks."""
    image = images.ouvrir(octets, sorte)
    return *_sous_la_limite(image, limite, regles), images.avertissements(image)


def _sous_la_limite(image: Image, limite: int, regles: Regles) -> tuple[bytes, bool]:
    for rang, cote in enumerate(images.COTES_REDUITS):
        petite = images.nue(image, cote)
        for qualite in images.QUALITES:
            jpeg = images.en_jpeg(petite, qualite)
            if len(jpeg) <= limite:
                return jpeg, bool(rang) or qualite != images.QUALITES[0]
    raise _trop_lourd(regles)


def _trop_lourd(regles: Regles) -> DepotRefuse:
    return DepotRefuse(Motif.TROP_LOURD, limite=f"{regles.octets / MO:g} Mo".replace(".", ","))
