"""Names as they are searched: capitals without accents nor ligatures, words apart."""

import re
import unicodedata

LIGATURES = str.maketrans({"Œ": "OE", "Æ": "AE", "Ø": "O", "Ł": "L", "Đ": "D"})
ABREGES = {"ST": "SAINT", "STE": "SAINTE", "STS": "SAINTS", "STES": "SAINTES"}


def nom_recherche(texte: str) -> str:
    """« L'Haÿ-les-Roses » → « L HAY LES ROSES », « St-Malo » → « SAINT MALO »."""
    sans_accents = unicodedata.normalize("NFKD", texte.upper().translate(LIGATURES))
    nu = "".join(lettre for lettre in sans_accents if not unicodedata.combining(lettre))
    return " ".join(ABREGES.get(mot, mot) for mot in re.findall(r"[A-Z0-9]+", nu))
