"""Names of places, as people spell them: abbreviations, ordinals of districts, CEDEX."""

import re
import unicodedata

ABREGES = {"ST": "SAINT", "STE": "SAINTE", "STS": "SAINTS", "STES": "SAINTES", "S": "SUR", "LEZ": "LES"}
A_ARRONDISSEMENTS = {"PARIS": 20, "LYON": 9, "MARSEILLE": 16}

_LIGATURES = str.maketrans({"Œ": "OE", "Æ": "AE", "Ø": "O", "Ł": "L", "Đ": "D"})
_BARRE = re.compile(r"\bS/\s*S(?![A-Z])|\bS/S/|\bSS/")
_UN_CODE = re.compile(r"\(?\b[0-9]{5}\b\)?")
_CODE_POSTAL = re.compile(r"^\s*[0-9]{5}\b")
_CEDEX = re.compile(r"\bCEDEX\b.*$")
_ORDINAL = re.compile(r"0*([0-9]{1,2})(?:E|ER|EME|IEME|EM|ND|NDE|RE)?")
_ROMAINS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
            "XVII", "XVIII", "XIX", "XX")  # fmt: skip
_SUITES = {"E", "ER", "EME", "IEME", "ARR", "ARRT", "ARRDT", "ARRONDISSEMENT"}


def mots_de_lieu(texte: str) -> tuple[str, ...]:
    """« St Malo », « Chalon s/Saône », « Paris XIème arrdt » → the whole words, a district as « 11E » or « 1ER »."""
    majuscules = unicodedata.normalize("NFKD", developper(texte).translate(_LIGATURES))
    sans_accent = "".join(signe for signe in majuscules if unicodedata.category(signe) != "Mn")
    mots = [ABREGES.get(mot, mot) for mot in re.findall(r"[A-Z0-9]+", sans_accent)]
    numero = arrondissement(mots)
    return (mots[0], ordinal(numero)) if numero else tuple(mots)


def developper(texte: str) -> str:
    """In capitals, « s/ » and « s/s » in whole."""
    return _BARRE.sub(" SOUS ", texte.upper()).replace("S/", "SUR ")


def code_et_nom(texte: str) -> tuple[str, str]:
    """« 75011 », « 35400 Saint-Malo », « Rennes (35000) » → the postcode typed, if there is one, and the rest."""
    codes = _UN_CODE.findall(texte)
    return (codes[0], _UN_CODE.sub(" ", texte)) if len(codes) == 1 else ("", texte)


def ville_du_code(code_postal: str) -> tuple[str, ...]:
    """« 75011 » → the words of that district; none for a town that has none."""
    for debut, ville in (("75", "PARIS"), ("6900", "LYON"), ("130", "MARSEILLE")):
        numero = int(code_postal[3:]) if code_postal.startswith(debut) else 0
        if 1 <= numero <= A_ARRONDISSEMENTS[ville]:
            return (ville, ordinal(numero))
    return ()


def ordinal(numero: int) -> str:
    return "1ER" if numero == 1 else f"{numero}E"


def arrondissement(mots: list[str]) -> int:
    """The district that ends the name of a town that has some; 0 when there is none."""
    if len(mots) < 2 or mots[0] not in A_ARRONDISSEMENTS:
        return 0
    reste = [mot for mot in mots[1:] if mot not in _SUITES]
    if len(reste) != 1:
        return 0
    numero = _numero(reste[0])
    return numero if 1 <= numero <= A_ARRONDISSEMENTS[mots[0]] else 0


def _numero(mot: str) -> int:
    if forme := _ORDINAL.fullmatch(mot):
        return int(forme[1])
    for fin in ("EME", "IEME", "ER", "E", ""):
        if mot.endswith(fin) and (nu := mot.removesuffix(fin)) in _ROMAINS[1:]:
            return _ROMAINS.index(nu)
    return 0


def cle_de_lieu(texte: str) -> str:
    """What all the spellings of one place share: neither spaces, accents, CEDEX nor the district tell them apart."""
    mots = mots_de_lieu(_CEDEX.sub("", _CODE_POSTAL.sub("", texte.upper())))
    return mots[0] if len(mots) == 2 and arrondissement(list(mots)) else "".join(mots)
