"""PDFs: read by qpdf under bounds, refused when they act or hide, written anew with what is shown and nothing else."""

import io
import re
import zlib
from collections.abc import Iterator

import pikepdf

from cyclades.socle.depots.refus import DepotRefuse, Motif
from cyclades.socle.depots.regles import Regles

FIN = re.compile(rb"%%EOF")
RESTE_TOLERE = 64
"""Bytes after the end that some scanners leave."""
ETRANGERS = re.compile(
    rb"PK\x03\x04|PK\x05\x06|Rar!\x1a\x07|7z\xbc\xaf|MZ\x90\x00|\x7fELF|(?i:<html|<script|<!doctype html|<\?php)"
)
"""What archives, programs and pages begin with."""
ACTIONS_ACTIVES = frozenset(
    {
        *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/Hide"),
        *("/GoToE", "/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView", "/SetOCGState"),
    }
)
ANNOTATIONS_ACTIVES = frozenset({"/RichMedia", "/Movie", "/Screen", "/3D", "/Sound"})
OBJETS = 60_000
PROFONDEUR = 20
"""Dictionaries and arrays written one inside the other, at most; names and numbers inside the last are not counted."""
OCTETS_DEPLIES = 300_000_000
"""Of all flate streams together; scans are packed as photos and do not count."""
FILTRES_RARES = frozenset({"/LZWDecode", "/RunLengthDecode", "/ASCIIHexDecode", "/ASCII85Decode"})
OCTETS_RARES = 2_000_000
MORCEAU = 1_000_000
POINTS_D_UNE_IMAGE = 100_000_000
BAVARDES = ("Metadata", "PieceInfo", "OpenAction", "AA", "Collection", "PageLabels", "SpiderInfo", "Threads")
ILLISIBLES = (
    pikepdf.PdfError, pikepdf.DataDecodingError, zlib.error,
    ValueError, KeyError, TypeError, AttributeError, RuntimeError,
)  # fmt: skip
"""What is raised of a PDF that is not what it says: of a page whose box is no box, for one."""


def nettoyer(octets: bytes, regles: Regles) -> tuple[bytes, int]:
    """(bytes written anew, number of pages).

    :raises DepotRefuse: protected, damaged, cut, acting, hiding something, empty, too long, too complex.
    """
    _juger_les_bords(octets)
    try:
        with pikepdf.open(io.BytesIO(octets), suppress_warnings=True) as document:
            _juger(document, regles)
            _taire(document)
            tampon = io.BytesIO()
            document.save(
                tampon,
                compress_streams=True,
                recompress_flate=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                deterministic_id=True,
            )
            return tampon.getvalue(), len(document.pages)
    except pikepdf.PasswordError as erreur:
        raise DepotRefuse(Motif.CHIFFRE) from erreur
    except ILLISIBLES as erreur:
        raise DepotRefuse(Motif.ABIME) from erreur


def _juger_les_bords(octets: bytes) -> None:
    """Nothing before the header, an end, and nothing to speak of after it."""
    tete = octets[: octets.find(b"%PDF-")].strip(b"\xef\xbb\xbf \t\r\n\x00")
    fins = [trouvee.end() for trouvee in FIN.finditer(octets)]
    if tete:
        raise DepotRefuse(Motif.POLYGLOTTE)
    if not fins:
        raise DepotRefuse(Motif.TRONQUE)
    reste = octets[fins[-1] :].strip(b" \t\r\n\x00\x1a")
    if len(reste) > RESTE_TOLERE or ETRANGERS.search(reste):
        raise DepotRefuse(Motif.POLYGLOTTE)


def _juger(document: pikepdf.Pdf, regles: Regles) -> None:
    if document.is_encrypted:
        raise DepotRefuse(Motif.CHIFFRE)
    if len(document.objects) > OBJETS:
        raise DepotRefuse(Motif.TROP_COMPLEXE)
    nombre = len(document.pages)
    if not nombre:
        raise DepotRefuse(Motif.SANS_PAGE)
    if nombre > regles.pages:
        raise DepotRefuse(Motif.TROP_DE_PAGES, pages=regles.pages)
    reste = OCTETS_DEPLIES
    for objet in document.objects:
        _juger_l_objet(objet)
        if isinstance(objet, pikepdf.Stream):
            reste = _juger_le_flux(objet, reste)
    racine = document.Root
    if "/XFA" in racine.get("/AcroForm", pikepdf.Dictionary()):
        raise DepotRefuse(Motif.ACTIF)
    noms = racine.get("/Names", pikepdf.Dictionary())
    if "/JavaScript" in noms:
        raise DepotRefuse(Motif.ACTIF)
    if "/EmbeddedFiles" in noms or "/Collection" in racine:
        raise DepotRefuse(Motif.FICHIERS_JOINTS)


def _juger_l_objet(objet: pikepdf.Object) -> None:
    for dictionnaire in _dictionnaires(objet, PROFONDEUR):
        _juger_le_dictionnaire(dictionnaire)


def _juger_le_dictionnaire(dictionnaire: pikepdf.Object) -> None:
    if "/JS" in dictionnaire or _nom(dictionnaire, "/S") in ACTIONS_ACTIVES & _actions_executables(dictionnaire):
        raise DepotRefuse(Motif.ACTIF)
    sorte = _nom(dictionnaire, "/Subtype")
    if sorte in ANNOTATIONS_ACTIVES:
        raise DepotRefuse(Motif.ACTIF)
    if sorte == "/FileAttachment" or _nom(dictionnaire, "/Type") == "/EmbeddedFile" or "/EF" in dictionnaire:
        raise DepotRefuse(Motif.FICHIERS_JOINTS)
    if sorte == "/Image" and _points(dictionnaire) > POINTS_D_UNE_IMAGE:
        raise DepotRefuse(Motif.TROP_DE_POINTS)


def _juger_le_flux(flux: pikepdf.Object, reste: int) -> int:
    """How many bytes may still come out of the streams that follow: what is packed a thousand times over is refused."""
    noms = _filtres(flux)
    octets = flux.read_raw_bytes()
    if len(noms) > 2 or (noms[:1] != ["/FlateDecode"] and len(octets) > OCTETS_RARES and set(noms) & FILTRES_RARES):
        raise DepotRefuse(Motif.TROP_COMPLEXE)
    if noms[:1] == ["/FlateDecode"]:
        reste -= _gonfler(octets, reste, fois=len(noms))
    return reste


def _filtres(flux: pikepdf.Object) -> list[str]:
    """Their names, the first to unfold first."""
    filtres = flux.get("/Filter", pikepdf.Array())
    return [str(filtres)] if isinstance(filtres, pikepdf.Name) else [str(un) for un in pikepdf.Array(filtres)]


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


def _actions_executables(dictionnaire: pikepdf.Object) -> frozenset[str]:
    """`/S` names an action, and other things besides (a role in the structure, a transition of pages)."""
    if _nom(dictionnaire, "/Type") in {"/StructElem", "/Trans", "/OutputIntent", "/Group", "/Metadata"}:
        return frozenset()
    return ACTIONS_ACTIVES


def _points(image: pikepdf.Object) -> int:
    largeur: object = image.get("/Width")
    hauteur: object = image.get("/Height")
    return largeur * hauteur if isinstance(largeur, int) and isinstance(hauteur, int) else 0


def _nom(dictionnaire: pikepdf.Object, cle: str) -> str:
    valeur = dictionnaire.get(cle)
    return str(valeur) if isinstance(valeur, pikepdf.Name) else ""


def _dictionnaires(objet: pikepdf.Object, profondeur: int) -> Iterator[pikepdf.Object]:
    """The object, and those written inside it; those it refers to are walked on their own."""
    if not isinstance(objet, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
        return
    if profondeur == 0:
        raise DepotRefuse(Motif.TROP_COMPLEXE)
    if isinstance(objet, pikepdf.Array):
        contenus = list(objet)
    else:
        yield objet
        contenus = [valeur for _, valeur in objet.items()]
    for contenu in contenus:
        if isinstance(contenu, pikepdf.Object) and not contenu.is_indirect:
            yield from _dictionnaires(contenu, profondeur - 1)


def _taire(document: pikepdf.Pdf) -> None:
    """What says who made the file, where and with what; and what would happen at its opening."""
    for cle in BAVARDES:
        if f"/{cle}" in document.Root:
            del document.Root[f"/{cle}"]
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    for page in document.pages:
        for cle in ("/AA", "/Metadata", "/PieceInfo", "/Thumb"):
            if cle in page:
                del page[cle]
    for objet in document.objects:
        if isinstance(objet, pikepdf.Stream):
            _taire_le_flux(objet)


def _taire_le_flux(flux: pikepdf.Object) -> None:
    for cle in ("/Metadata", "/PieceInfo"):
        if cle in flux:
            del flux[cle]
    if _nom(flux, "/Subtype") == "/Image":
        _taire_la_photo(flux)


def _taire_la_photo(image: pikepdf.Object) -> None:
    """Its filters may be one name, or several in the order in which they unfold: the last one reads the photo."""
    filtres = _filtres(image)
    if filtres[-1:] != ["/DCTDecode"] or not set(filtres[:-1]) <= {"/FlateDecode"}:
        return
    photo = image.read_raw_bytes()
    for _ in filtres[:-1]:
        photo = zlib.decompress(photo)
    muette = sans_segments(photo)
    if muette != photo:
        image.write(muette, filter=pikepdf.Name.DCTDecode, decode_parms=_parametres(image, len(filtres)))


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
