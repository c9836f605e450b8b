"""The photos of a PDF, without what their camera wrote beside."""

import zlib

import pikepdf

from cyclades.socle.depots.pdfs.bornes import filtres
from cyclades.socle.depots.pdfs.lisible import nom


def taire_la_photo(image: pikepdf.Stream) -> None:
    """Its filters may be one name, or several in the order in which they unfold: the last one reads the photo."""
    noms = filtres(image)
    if nom(image, "/Subtype") != "/Image" or noms[-1:] != ["/DCTDecode"] or not set(noms[:-1]) <= {"/FlateDecode"}:
        return
    photo = image.read_raw_bytes()
    for _ in noms[:-1]:
        photo = zlib.decompress(photo)
    muette = sans_segments(photo)
    if muette != photo:
        image.write(muette, filter=pikepdf.Name.DCTDecode, decode_parms=_parametres(image, len(noms)))


def _parametres(image: pikepdf.Object, nombre: int) -> pikepdf.Dictionary | None:
    """Those of the photo; what else was there spoke of filters that are gone."""
    dits = image.get("/DecodeParms")
    if isinstance(dits, pikepdf.Array) and len(dits) == nombre:
        dits = dits[-1]
    return dits if isinstance(dits, pikepdf.Dictionary) else None


def sans_segments(jpeg: bytes) -> bytes:
    """A JPEG without its application segments but Adobe's (it says how colours are coded) and without comments.

    The position and the maker of the camera are in APP1. Format: ITU-T T.81, annex B.
    """
    if jpeg[:2] != b"\xff\xd8":
        return jpeg
    garde, ici = [jpeg[:2]], 2
    while len(jpeg) > ici + 3 and jpeg[ici] == 0xFF and jpeg[ici + 1] != 0xDA:
        suite = ici + 2 + int.from_bytes(jpeg[ici + 2 : ici + 4])
        if not (0xE0 <= jpeg[ici + 1] <= 0xED or jpeg[ici + 1] in {0xEF, 0xFE}):
            garde.append(jpeg[ici:suite])
        if suite <= ici + 3:
            return jpeg
        ici = suite
    return b"".join(garde) + jpeg[ici:]
