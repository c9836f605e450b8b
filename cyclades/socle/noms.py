"""Names as they are compared and searched: capitals without accents nor ligatures, words apart; words that agree."""

import re
import unicodedata

LIGATURES = str.maketrans({"Œ": "OE", "Æ": "AE", "Ø": "O", "Ł": "L", "Đ": "D"})
ACCENTS = re.compile("[\u0300-\u036f]")
MOT = re.compile("[A-Z0-9]+")


def nom_recherche(texte: str) -> str:
    """« L'Haÿ-les-Roses » → « L HAY LES ROSES »."""
    decompose = unicodedata.normalize("NFKD", texte.upper().translate(LIGATURES))
    return " ".join(MOT.findall(ACCENTS.sub("", decompose)))


def ne_le(civilite: str) -> str:
    """« Née le » of who is « MADAME », « Né le » of who is « MONSIEUR »; both endings of anybody else."""
    return {"MADAME": "Née le", "MONSIEUR": "Né le"}.get(civilite.upper(), "Né(e) le")
