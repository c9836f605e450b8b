"""What a file is: by its first bytes, never by its name nor by what the sender says."""

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
BLANCS = b"\xef\xbb\xbf \t\r\n\x00"
NOMS = {Nature.PDF: "un PDF", Nature.JPEG: "une photo JPEG", Nature.PNG: "une image PNG", Nature.HEIC: "une photo HEIC"}


def nature(octets: bytes, regles: Regles) -> Nature:
    """
    :raises DepotRefuse: empty, or not one of the natures accepted.
    """
    if not octets.strip(BLANCS):
        raise DepotRefuse(Motif.VIDE)
    debut = octets[:1024].lstrip(BLANCS)
    devinee = Nature.PDF if debut.startswith(b"%PDF-") else _par_type(octets)
    if devinee not in regles.natures:
        raise DepotRefuse(Motif.NATURE, natures=natures_en_toutes_lettres(regles))
    return devinee


def _par_type(octets: bytes) -> Nature | None:
    type_devine = filetype.guess(octets[:8192])
    return PAR_TYPE.get(type_devine.mime) if type_devine else None


def natures_en_toutes_lettres(regles: Regles) -> str:
    """« un PDF, une photo JPEG ou une image PNG »."""
    *premieres, derniere = [NOMS[une] for une in regles.natures]
    return f"{', '.join(premieres)} ou {derniere}" if premieres else derniere
