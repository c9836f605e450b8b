"""How the watermark is drawn. The stored file is not touched; memory is bounded.

A JPEG is decoded at the scale that is shown, never larger; a PDF keeps its streams, each page gets one more.
"""

import io
import math
from functools import lru_cache

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from cyclades.editions.filigrane.refus import FiligraneImpossible
from cyclades.editions.pdf.polices import DOSSIERS
from cyclades.socle.depots.pdfs import ILLISIBLES

QUALITE = 78
INTERLIGNE = 7
"""Lines of watermark down the longest side."""
OPACITE = 0.35
GRIS = 96
GRAISSE = 600
FORME = "/FiligraneCyclades"


def marquer(octets: bytes, nature: str, texte: str, *, cote: int, page: int | None) -> bytes:
    """As the package says; `cote`: the points of the longest side of an image.

    :raises FiligraneImpossible: it cannot be read, or has no such page.
    """
    try:
        return _marquer_pdf(octets, texte, page) if nature == "pdf" else _marquer_jpeg(octets, texte, cote)
    except (*ILLISIBLES, OSError, SyntaxError) as erreur:
        raise FiligraneImpossible(nature) from erreur


def _marquer_jpeg(octets: bytes, texte: str, cote: int) -> bytes:
    with Image.open(io.BytesIO(octets), formats=["JPEG"]) as image:
        image.draft("RGB", (cote, cote))  # decoded by halves: a large photo never stands whole in memory
        image.thumbnail((cote, cote), Image.Resampling.BILINEAR, reducing_gap=None)
        vue = image.convert("RGB")
    vue.paste((GRIS, GRIS, GRIS), (0, 0), _masque(vue.size, texte))
    sortie = io.BytesIO()
    vue.save(sortie, "JPEG", quality=QUALITE, subsampling="4:2:0")
    return sortie.getvalue()


def _marquer_pdf(octets: bytes, texte: str, page: int | None) -> bytes:
    with pikepdf.open(io.BytesIO(octets), suppress_warnings=True) as source:
        document = source if page is None else _seule(source, page)
        formes: dict[tuple[float, ...], pikepdf.Object] = {}
        for une in document.pages:
            cadre = tuple(round(float(nombre), 1) for nombre in une.cropbox.as_list())
            if cadre not in formes:
                formes[cadre] = _forme(document, cadre, texte)
            nom = une.add_resource(formes[cadre], pikepdf.Name.XObject, pikepdf.Name(FORME), replace_existing=True)
            une.contents_add(b"q", prepend=True)
            une.contents_add(f"Q q {nom} Do Q".encode())
        sortie = io.BytesIO()
        document.save(sortie, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return sortie.getvalue()


def _seule(source: pikepdf.Pdf, page: int) -> pikepdf.Pdf:
    """:raises FiligraneImpossible: there is no such page."""
    if not 1 <= page <= len(source.pages):
        raise FiligraneImpossible(page)
    document = pikepdf.new()
    document.pages.append(source.pages[page - 1])
    return document


def _forme(document: pikepdf.Pdf, cadre: tuple[float, ...], texte: str) -> pikepdf.Object:
    """What is drawn over a page of that size: the text along its diagonal, line under line."""
    gauche, bas, droite, haut = cadre
    largeur, hauteur = droite - gauche, haut - bas
    corps = max(7.0, math.hypot(largeur, hauteur) / 70)
    pas = max(largeur, hauteur) / INTERLIGNE
    cosinus, sinus = math.cos(math.pi / 6), math.sin(math.pi / 6)
    lignes = [
        f"{cosinus:.4f} {sinus:.4f} {-sinus:.4f} {cosinus:.4f} {gauche + x * largeur:.1f} {bas + rang * pas:.1f} Tm "
        f"({_latin(texte)}) Tj"
        for rang in range(-3, INTERLIGNE + 1)
        for x in (0.03, 0.53)
    ]
    contenu = f"q /Voile gs {GRIS / 255:.2f} g BT /Police {corps:.1f} Tf\n" + "\n".join(lignes) + "\nET Q"
    police = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name("/Helvetica-Bold"),
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    voile = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, ca=OPACITE, CA=OPACITE)
    return pikepdf.Stream(
        document,
        contenu.encode("latin-1"),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array([round(nombre, 1) for nombre in cadre]),
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(Police=police), ExtGState=pikepdf.Dictionary(Voile=voile)),
    )


def _latin(texte: str) -> str:
    """As a string of the format: its own marks escaped, what its font cannot draw replaced."""
    simple = texte.replace("\u202f", " ").encode("cp1252", "replace")  # WinAnsi, as the font is told
    return simple.decode("latin-1").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


@lru_cache(maxsize=4)
def _police(corps: int) -> ImageFont.FreeTypeFont:
    police = ImageFont.truetype(str(DOSSIERS[0] / "SourceSans3[wght].ttf"), corps)
    police.set_variation_by_axes([GRAISSE])
    return police


def _masque(taille: tuple[int, int], texte: str) -> Image.Image:
    """Where the text stands, and how much it covers: drawn once along a strip, turned, laid in rows."""
    largeur, hauteur = taille
    police = _police(max(12, max(taille) // 46))
    _, _, long, haut = police.getbbox(texte)
    bande = Image.new("L", (int(long) + 8, int(haut) + 8))
    ImageDraw.Draw(bande).text((4, 2), texte, fill=255, font=police)
    oblique = bande.rotate(30, expand=True, resample=Image.Resampling.BILINEAR)
    masque = Image.new("L", taille)
    pas = oblique.height * 3 // 4
    for rang, y in enumerate(range(-oblique.height // 2, hauteur, pas)):
        for x in range(-(rang % 2) * oblique.width // 2, largeur, oblique.width):
            masque.paste(int(255 * OPACITE), (x, y), oblique)
    return masque
