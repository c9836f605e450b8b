"""The check letter of a UAI. Exempt: collective units of individual candidates (`collectif`)."""

import re

LETTRES = "ABCDEFGHJKLMNPRSTUVWXYZ"
FORME = re.compile(r"[0-9]{7}[A-Z]")


def est_uai(texte: str) -> bool:
    """Seven digits and the letter at their remainder by 23."""
    return FORME.fullmatch(texte) is not None and LETTRES[int(texte[:7]) % 23] == texte[7]
