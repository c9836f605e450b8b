"""What is kept is bounded: in objects, in bytes once unfolded, in points once drawn."""

import zlib

import pikepdf

from cyclades.socle.depots.pdfs.lisible import nom, sous
from cyclades.socle.depots.refus import DepotRefuse, Motif

OBJETS = 60_000
OCTETS_DEPLIES = 300_000_000
"""Of all flate streams together; scans are packed as photos and do not count."""
FILTRES_RARES = frozenset({"/LZWDecode", "/RunLengthDecode", "/ASCIIHexDecode", "/ASCII85Decode"})
OCTETS_RARES = 2_000_000
MORCEAU = 1_000_000
BITS_D_UNE_IMAGE = 2_400_000_000
"""A hundred million points in colours, twenty-four times as many in black and white."""
BITS_D_UN_POINT = 24


def juger_les_flux(flux: list[pikepdf.Stream]) -> None:
    """
    :raises DepotRefuse: too many bytes once unfolded, folded too many times, too many points.
    """
    reste = OCTETS_DEPLIES
    for un in flux:
        if nom(un, "/Subtype") == "/Image" and bits(un) > BITS_D_UNE_IMAGE:
            raise DepotRefuse(Motif.TROP_DE_POINTS_PDF)
        reste = _juger(un, reste)


def _juger(flux: pikepdf.Stream, reste: int) -> int:
    """How many bytes may still come out of the streams that follow: what is packed a thousand times over is refused."""
    noms = filtres(flux)
    octets = flux.read_raw_bytes()
    if len(noms) > 2 or (noms[:1] != ["/FlateDecode"] and len(octets) > OCTETS_RARES and set(noms) & FILTRES_RARES):
        raise DepotRefuse(Motif.TROP_COMPLEXE)
    if noms[:1] == ["/FlateDecode"]:
        reste -= _gonfler(octets, reste, fois=len(noms))
    return reste


def filtres(flux: pikepdf.Object) -> list[str]:
    """Their names, the first to unfold first."""
    dits = flux.get("/Filter", pikepdf.Array())
    return [str(dits)] if isinstance(dits, pikepdf.Name) else [str(un) for un in pikepdf.Array(dits)]


def bits(image: pikepdf.Object) -> int:
    """Of the whole image once drawn; what does not say how many a point has has twenty-four."""
    largeur, hauteur = sous(image, "/Width"), sous(image, "/Height")
    if not (isinstance(largeur, int) and isinstance(hauteur, int)):
        return 0
    noir_et_blanc = sous(image, "/ImageMask") is True or sous(image, "/BitsPerComponent") == 1
    return largeur * hauteur * (1 if noir_et_blanc and _a_une_encre(image) else BITS_D_UN_POINT)


def _a_une_encre(image: pikepdf.Object) -> bool:
    """One component a point: grey, a palette, one ink, or nothing said."""
    couleurs = image.get("/ColorSpace")
    if isinstance(couleurs, pikepdf.Array) and len(couleurs):
        return str(couleurs[0]) in {"/Indexed", "/CalGray", "/Separation", "/ICCBased"}
    return couleurs is None or str(couleurs) in {"/DeviceGray", "/G"}


def _gonfler(octets: bytes, reste: int, *, fois: int) -> int:
    """The size of what unfolds, without ever holding it."""
    if fois > 1 and len(octets) > OCTETS_RARES:
        raise DepotRefuse(Motif.TROP_COMPLEXE)
    decodeur, total, entree = zlib.decompressobj(), 0, octets
    while entree and not decodeur.eof:
        try:
            total += len(decodeur.decompress(entree, MORCEAU))
        except zlib.error:
            return total  # qpdf says what is wrong with it
        if total > reste:
            raise DepotRefuse(Motif.TROP_COMPLEXE)
        entree = decodeur.unconsumed_tail
    return total
