"""What a file is: by its first bytes, never by its name nor by what the sender says."""

import re

import filetype

from cyclades.socle.depots.refus import DepotRefuse, Motif
from cyclades.socle.depots.regles import Nature, Regles

PAR_TYPE = {
    "application/pdf": Nature.PDF,
    "image/jpeg": Nature.JPEG,
    "image/png": Nature.PNG,
    "image/apng": Nature.PNG,
    "image/heic": Nature.HEIC,
    "image/heif": Nature.HEIC,
}
ETRANGERS = re.compile(
    rb"PK\x03\x04|PK\x05\x06|Rar!\x1a\x07|7z\xbc\xaf|MZ\x90\x00|\x7fELF|(?i:<html|<script|<!doctype html|<\?php)"
)
"""What archives, programs and pages begin with."""
TETE = 1024
"""Bytes among which readers look for the beginning of a PDF: some printers and servers leave a banner before it."""
BLANCS = b"\xef\xbb\xbf \t\r\n\x00"
NOMS = {Nature.PDF: "un PDF", Nature.JPEG: "une photo JPEG", Nature.PNG: "une image PNG", Nature.HEIC: "une photo HEIC"}


def nature(octets: bytes, regles: Regles) -> Nature:
    """
    :raises DepotRefuse: empty, or not one of the natures accepted.
    """
    if not octets.strip(BLANCS):
        raise DepotRefuse(Motif.VIDE)
    debut = octets[:TETE]
    devinee = Nature.PDF if debut.lstrip(BLANCS).startswith(b"%PDF-") else _par_type(octets)
    if devinee is None and _est_un_pdf_a_banniere(debut):
        devinee = Nature.PDF
    if devinee not in regles.natures:
        raise DepotRefuse(Motif.NATURE, natures=natures_en_toutes_lettres(regles))
    return devinee


def _est_un_pdf_a_banniere(debut: bytes) -> bool:
    banniere, marque, _ = debut.partition(b"%PDF-")
    return bool(marque) and not ETRANGERS.search(banniere) and filetype.guess(banniere) is None


def _par_type(octets: bytes) -> Nature | None:
    type_devine = filetype.guess(octets[:8192])
    return PAR_TYPE.get(type_devine.mime) if type_devine else None


def natures_en_toutes_lettres(regles: Regles) -> str:
    """« un PDF, une photo JPEG ou une image PNG »."""
    *premieres, derniere = [NOMS[une] for une in regles.natures]
    return f"{', '.join(premieres)} ou {derniere}" if premieres else derniere
