"""Photos and scans: decoded once under bounds, turned upright, written again as JPEG without anything else.

Bounds are read in the header, before a point is decoded. A JPEG is decoded at the scale that is kept (its own format
allows it), so that fifty million points cost what twelve do; PNG and HEIC have no such way, hence their lower bound.
"""

import io
import warnings
from collections.abc import Sequence

import pi_heif
from PIL import Image, ImageFilter, ImageOps, ImageStat, UnidentifiedImageError

from cyclades.socle.depots.refus import DepotRefuse, Motif
from cyclades.socle.depots.regles import Avertissement, Nature

POINTS = {Nature.JPEG: 50_000_000, Nature.PNG: 24_000_000, Nature.HEIC: 24_000_000}
POINTS_QUADRI = 24_000_000
COTE_MINIMAL = 200
COTE = 2480
"""Points of the longest side kept: an A4 page at 210 points an inch, where the smallest print stays legible."""
COTES_REDUITS = (2480, 2000, 1600, 1300)
QUALITES = (82, 72, 60)
REDUCTIBLES = frozenset({"L", "LA", "RGB", "RGBA", "CMYK"})
PROFILES = frozenset({"L", "LA", "RGB", "RGBA", "CMYK"})
PAPIER = (255, 255, 255)
FEUILLE = (595.0, 842.0)
"""Points of an A4 page, upright."""
RESOLUTION = 210
ECART_VIDE, CLARTE_SOMBRE = 4.0, 32.0
NETTETE = 0.12
"""Contrast between neighbours over contrast of the page, at a thousand points: 0.9 for print, 0.05 for a blur."""

pi_heif.register_heif_opener(thumbnails=False)
Image.MAX_IMAGE_PIXELS = None  # `_mesurer` bounds them, by format


def ouvrir(octets: bytes, nature: Nature) -> Image.Image:
    """The image, upright, on white paper, no side longer than `COTE`.

    :raises DepotRefuse: damaged, cut, animated, too large or too small.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # odd metadata: none is kept
            with Image.open(io.BytesIO(octets), formats=[_format(nature)]) as image:
                _mesurer(image, nature)
                return _redresser(image)
    except (UnidentifiedImageError, SyntaxError, ValueError) as erreur:
        raise DepotRefuse(Motif.ABIME) from erreur
    except OSError as erreur:
        raise DepotRefuse(Motif.TRONQUE if "truncated" in str(erreur) else Motif.ABIME) from erreur


def _format(nature: Nature) -> str:
    return {Nature.JPEG: "JPEG", Nature.PNG: "PNG", Nature.HEIC: "HEIF"}[nature]


def _mesurer(image: Image.Image, nature: Nature) -> None:
    largeur, hauteur = image.size
    if largeur * hauteur > (POINTS[nature] if image.mode != "CMYK" else POINTS_QUADRI):
        raise DepotRefuse(Motif.TROP_DE_POINTS)
    if min(largeur, hauteur) < COTE_MINIMAL:
        raise DepotRefuse(Motif.TROP_PETITE)
    if nature is Nature.PNG and getattr(image, "n_frames", 1) > 1:
        raise DepotRefuse(Motif.PLUSIEURS_IMAGES)


def _redresser(image: Image.Image) -> Image.Image:
    sens = image.getexif().get(0x0112, 1)
    if image.format in {"JPEG", "MPO"}:  # MPO: what telephones call JPEG, with a thumbnail beside
        image.draft("RGB" if image.mode != "L" else "L", (COTE, COTE))
    image.load()
    petite = _sur_papier(_aux_couleurs_des_ecrans(_reduire(image), image.info.get("icc_profile")))
    petite.thumbnail((COTE, COTE), Image.Resampling.LANCZOS)
    petite.getexif()[0x0112] = sens
    return ImageOps.exif_transpose(petite)


def _reduire(image: Image.Image) -> Image.Image:
    """By whole factors, before colours are changed: the large image is held once."""
    facteur = max(image.size) // COTE
    return image.reduce(facteur) if facteur > 1 and image.mode in REDUCTIBLES else image


def _aux_couleurs_des_ecrans(image: Image.Image, profil: bytes | None) -> Image.Image:
    """What the profile says of its colours is applied, since it is not kept; one that cannot be read says nothing."""
    if not profil or image.mode not in PROFILES:
        return image
    from PIL import ImageCms  # noqa: PLC0415 (most photos need none of it)

    gris = image.mode in {"L", "LA"}
    voile = image.getchannel("A") if "A" in image.getbands() else None
    try:
        dit = ImageCms.ImageCmsProfile(io.BytesIO(profil))
        nue_ = image.convert("L" if gris else "RGB") if voile else image
        vue = ImageCms.profileToProfile(nue_, dit, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    if vue is None:
        return image
    vue = vue.convert("L") if gris else vue
    if voile:
        vue.putalpha(voile)
    return vue


def _sur_papier(image: Image.Image) -> Image.Image:
    """What is transparent shows paper; what is grey stays grey."""
    if image.mode == "L":
        return image
    if image.mode in {"1", "I", "F"} or image.mode.startswith("I;16"):
        return _en_gris(image)
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    claire = image.convert("RGBA")
    papier = Image.new("RGB", claire.size, PAPIER)
    papier.paste(claire, mask=claire.getchannel("A"))
    return papier


def _en_gris(image: Image.Image) -> Image.Image:
    if image.mode == "1":
        return image.convert("L")
    return image.convert("I").point(lambda valeur: valeur * (1 / 256)).convert("L")


def nue(image: Image.Image, cote: int) -> Image.Image:
    """Its pixels alone: no EXIF, no profile, no comment; no side longer than `cote`."""
    copie = Image.new(image.mode, image.size)
    copie.paste(image)
    copie.thumbnail((cote, cote), Image.Resampling.LANCZOS)
    return copie


def en_jpeg(image: Image.Image, qualite: int) -> bytes:
    """JPEG bytes of what `nue` gave."""
    tampon = io.BytesIO()
    image.save(tampon, "JPEG", quality=qualite, optimize=True, dpi=(RESOLUTION, RESOLUTION))
    return tampon.getvalue()


def en_pdf(pages: Sequence[bytes]) -> bytes:
    """One PDF, a page for each JPEG, as large as a sheet holds it; nothing is encoded twice."""
    import pikepdf  # noqa: PLC0415 (a photo alone needs none of it)

    document = pikepdf.new()
    for jpeg in pages:
        with Image.open(io.BytesIO(jpeg)) as image:
            (largeur, hauteur), gris = image.size, image.mode == "L"
        photo = pikepdf.Stream(
            document,
            jpeg,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=largeur,
            Height=hauteur,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray if gris else pikepdf.Name.DeviceRGB,
            Filter=pikepdf.Name.DCTDecode,
        )
        x, y = _sur_une_feuille(largeur, hauteur)
        document.add_blank_page(page_size=(x, y))
        page = document.pages[-1]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Photo=photo))
        page.Contents = pikepdf.Stream(document, f"q {x:.2f} 0 0 {y:.2f} 0 0 cm /Photo Do Q".encode())
    tampon = io.BytesIO()
    document.save(tampon, deterministic_id=True)
    return tampon.getvalue()


def _sur_une_feuille(largeur: int, hauteur: int) -> tuple[float, float]:
    """The size of a page of that shape which fits a sheet, upright or lying, and fills one of its sides."""
    feuille = FEUILLE if largeur <= hauteur else FEUILLE[::-1]
    echelle = min(feuille[0] / largeur, feuille[1] / hauteur)
    return largeur * echelle, hauteur * echelle


def avertissements(image: Image.Image) -> tuple[Avertissement, ...]:
    """What the person should look at again: a page without anything on it, a photo without light, or not sharp."""
    apercu = image.convert("L")
    apercu.thumbnail((1000, 1000))
    mesure = ImageStat.Stat(apercu)
    if mesure.mean[0] < CLARTE_SOMBRE:
        return (Avertissement.SOMBRE,)
    if mesure.stddev[0] < ECART_VIDE:
        return (Avertissement.VIDE,)
    contours = apercu.filter(ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128))
    bord = (1, 1, apercu.width - 1, apercu.height - 1)  # the filter leaves the outermost points as they are
    nettete = ImageStat.Stat(contours.crop(bord)).stddev[0] / mesure.stddev[0]
    return (Avertissement.FLOU,) if nettete < NETTETE else ()
