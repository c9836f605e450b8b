"""From what was sent to what is kept. Pure: bytes in, bytes out. Runs where memory and time are bounded."""

from collections.abc import Sequence

from PIL.Image import Image

from cyclades.socle.depots import images
from cyclades.socle.depots.nature import nature
from cyclades.socle.depots.refus import DepotRefuse, Motif
from cyclades.socle.depots.regles import MO, Avertissement, Nature, Recu, Regles

ESPOIRS = {1: 1.1, 2: 1.0, 3: 0.7, 4: 0.0}
"""After so many tries, what the next one may weigh beside the limit: one that may just miss is worth making, the last
is the lightest of all.
"""
ENCODAGES = len(ESPOIRS) + 1
"""Of one photo, whatever it holds: twenty photos are never encoded more than a hundred times."""
POIDS_DES_QUALITES = dict(zip(images.QUALITES, (1.0, 0.8, 0.68), strict=True))
SECONDES_DE_DESSIN = 4.0
"""Of computation, to look for a blank page: what is left of the time of the process stays for the rest."""


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
    from cyclades.socle.depots import page, pdfs  # noqa: PLC0415 (a photo alone needs none of it)

    propre = pdfs.nettoyer(octets, regles)
    if len(propre.octets) > regles.octets:
        raise _trop_lourd(regles)
    try:
        a_une_page_vide = page.a_une_page_vide(propre.octets, SECONDES_DE_DESSIN)
    except page.PageIllisible as erreur:
        raise DepotRefuse(Motif.ABIME) from erreur
    remarques = {
        Avertissement.VIDE: a_une_page_vide,
        Avertissement.SIGNATURE: propre.etait_signe,
        Avertissement.JOINTS: propre.avait_des_documents,
    }
    return Recu(
        octets=propre.octets,
        nature=Nature.PDF,
        pages=propre.pages,
        avertissements=tuple(remarque for remarque, vaut in remarques.items() if vaut),
    )


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
    """The largest and best under the limit, in `ENCODAGES` tries at most: what one weighs tells of the others."""
    choix = _tailles_et_qualites(image)
    rang = 0
    for essai in range(1, ENCODAGES + 1):
        cote, qualite = choix[rang]
        jpeg = images.en_jpeg(images.nue(image, cote), qualite)
        if len(jpeg) <= limite:
            return jpeg, rang > 0
        if rang == len(choix) - 1 or essai == ENCODAGES:
            break
        suivants = range(rang + 1, len(choix))
        part = limite * ESPOIRS[essai] * _poids(choix[rang]) / len(jpeg)
        rang = next((suivant for suivant in suivants if _poids(choix[suivant]) <= part), suivants[-1])
    raise _trop_lourd(regles)


def _tailles_et_qualites(image: Image) -> list[tuple[int, int]]:
    """From the best to the lightest; a photo is never made larger."""
    cotes = dict.fromkeys(min(cote, max(image.size)) for cote in images.COTES_REDUITS)
    return [(cote, qualite) for cote in cotes for qualite in images.QUALITES]


def _poids(choix: tuple[int, int]) -> float:
    """What a photo weighs at this size and quality, beside the others."""
    cote, qualite = choix
    return cote * cote * POIDS_DES_QUALITES[qualite]


def _trop_lourd(regles: Regles) -> DepotRefuse:
    return DepotRefuse(Motif.TROP_LOURD, limite=f"{regles.octets / MO:g} Mo".replace(".", ","))
