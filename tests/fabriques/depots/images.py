"""Images, ordinary, odd and hostile. All are drawn: lines on paper, as a page has."""

import io
import struct
import zlib
from functools import cache
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

DONNEES = Path(__file__).parent / "donnees"
TEMOIN = "TEMOIN-QUI-NE-DOIT-PAS-RESTER"


@cache
def page(largeur=900, hauteur=1200, mode="RGB"):
    image = Image.new("RGB", (largeur, hauteur), "white")
    dessin = ImageDraw.Draw(image)
    for y in range(40, hauteur - 20, 24):
        dessin.line((40, y, largeur - 40 - (y * 7) % max(1, largeur // 3), y), fill=(20, 20, 20), width=5)
    return image.convert(mode)


def encoder(image, format_, **options):
    tampon = io.BytesIO()
    image.save(tampon, format_, **options)
    return tampon.getvalue()


def jpeg(largeur=900, hauteur=1200, mode="RGB", **options):
    return encoder(page(largeur, hauteur, mode), "JPEG", **options)


def png(largeur=900, hauteur=1200, mode="RGB", **options):
    return encoder(page(largeur, hauteur, mode), "PNG", compress_level=1, **options)


def heic(nom):
    return (DONNEES / f"{nom}.heic").read_bytes()


def situee():
    """EXIF as a telephone writes it: where, with what, and turned a quarter."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, TEMOIN
    lieu = exif.get_ifd(0x8825)
    lieu[1], lieu[2], lieu[3], lieu[4] = "N", (48.0, 51.0, 24.0), "E", (2.0, 21.0, 8.0)
    return exif


def png_commente(texte):
    infos = PngImagePlugin.PngInfo()
    infos.add_text("Comment", texte)
    return png(pnginfo=infos)


def png_en_tete(largeur, hauteur):
    """A header that promises millions of points, and a handful of bytes."""
    return _png(largeur, hauteur, zlib.compress(b"\0" * 4096, 9))


def png_plein(largeur, hauteur):
    """White throughout, one bit a point: a few kilobytes for as many points as one likes."""
    ligne = b"\0" + b"\xff" * ((largeur + 7) // 8)
    return _png(largeur, hauteur, zlib.compress(ligne * hauteur, 9), profondeur=1)


def png_texte_gonfle():
    """A comment of two hundred million letters, packed."""
    texte = b"Comment\0\0" + zlib.compress(b"A" * 200_000_000, 9)
    return _png(600, 800, zlib.compress(b"\0" * 601 * 800), avant=[(b"zTXt", texte)])


def png_profil_gonfle():
    profil = b"icc\0\0" + zlib.compress(b"A" * 200_000_000, 9)
    return _png(600, 800, zlib.compress(b"\0" * 601 * 800), avant=[(b"iCCP", profil)])


def _png(largeur, hauteur, points, *, profondeur=8, avant=()):
    entete = struct.pack(">IIBBBBB", largeur, hauteur, profondeur, 0, 0, 0, 0)
    morceaux = [(b"IHDR", entete), *avant, (b"IDAT", points), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_morceau(nom, corps) for nom, corps in morceaux)


def _morceau(nom, corps):
    return struct.pack(">I", len(corps)) + nom + corps + struct.pack(">I", zlib.crc32(nom + corps))


def jpeg_en_tete(largeur, hauteur):
    """An honest photo whose header lies about its size."""
    octets = bytearray(jpeg(400, 400))
    ici = octets.index(b"\xff\xc0") + 5
    octets[ici : ici + 4] = struct.pack(">HH", hauteur, largeur)
    return bytes(octets)


def apng():
    premiere, seconde = page(400, 400), Image.new("RGB", (400, 400), "red")
    return encoder(premiere, "PNG", save_all=True, append_images=[seconde])


def mpo():
    """What many telephones call a JPEG: two of them, end to end."""
    return encoder(page(1200, 900), "MPO", save_all=True, append_images=[page(400, 300)])


@cache
def profil_p3():
    """A wider space of colours than that of screens: what is pure red in it is redder than any of theirs."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
