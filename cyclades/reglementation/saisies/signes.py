"""Signs that look alike are one sign: keyboards, telephones and copies write each its own."""

import unicodedata

from cyclades.reglementation.saisies.refus import SaisieRefusee

ILLISIBLE = "\ufffd"
LIANTS = "\u200c\u200d\ufe0f"  # join letters in some scripts and emoji: invisible, yet they mean something there
APOSTROPHES = "’‘‛′‵´`ʼʻʽʾʿʹʽˈˊˋ\u055a\u05f3\ua78b\ua78c"  # noqa: RUF001 (look-alikes are what it is about)
TIRETS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u02d7\u058a\ufe58\ufe63\u2500"
POINTS_MEDIANS = "\u2022\u2027\u2219\u22c5\u30fb"
VIDES = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"  # letters or signs that show nothing
ILLISIBLES = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}

_PLEINE_CHASSE = {rang: rang - 0xFEE0 for rang in range(0xFF01, 0xFF5F)}
_LIGATURES = {rang: unicodedata.normalize("NFKC", chr(rang)) for rang in range(0xFB00, 0xFB07)}
_SOSIES = (
    dict.fromkeys(map(ord, APOSTROPHES), "'")
    | dict.fromkeys(map(ord, TIRETS), "-")
    | dict.fromkeys(map(ord, POINTS_MEDIANS), "·")
)


def compose(brut: str, *, toutes_ecritures: bool = False) -> str:
    """One line: composed (NFC), trimmed, runs of spaces made one, what cannot be seen taken away.

    :raises SaisieRefusee: a sign that no page shows, or that means « unreadable ».
    """
    visible = "".join(signe for signe in brut if not _est_invisible(signe, LIANTS if toutes_ecritures else ""))
    if not toutes_ecritures:
        visible = visible.translate(_PLEINE_CHASSE).translate(_LIGATURES)
    propre = " ".join(unicodedata.normalize("NFC", visible).split())
    for rang, signe in enumerate(propre, start=1):
        if unicodedata.category(signe) in ILLISIBLES or signe == ILLISIBLE:
            raise SaisieRefusee(
                f"Ce texte contient un caractère invisible ou illisible en position {rang}, "
                "souvent venu d’un copier-coller. Retapez-le au clavier."
            )
    return propre


def plie(brut: str) -> str:
    """As `compose`, whatever looks like an apostrophe, a hyphen or a middle dot written « ' », « - », « · ».

    :raises SaisieRefusee: as `compose`.
    """
    return compose(brut.translate(_SOSIES))


def cle_de_comparaison(texte: str) -> str:
    """What two spellings of one text share: neither capitals, spaces nor look-alikes tell them apart; accents do."""
    try:
        propre = plie(texte)
    except SaisieRefusee:
        propre = texte
    return unicodedata.normalize("NFC", propre.casefold().replace("i\u0307", "i").replace("\u0131", "i"))


def affichable(brut: str) -> str:
    """What was typed, ready to be shown again: a character that no page may carry becomes « \ufffd »."""
    return "".join(ILLISIBLE if _est_hors_page(signe) else signe for signe in brut)


def _est_invisible(signe: str, gardes: str) -> bool:
    """Formats, selectors of variants, fillers: they come with a copy, and nobody sees them."""
    if signe in gardes:
        return False
    rang = ord(signe)
    return (
        unicodedata.category(signe) == "Cf"
        or signe in VIDES
        or 0xFE00 <= rang <= 0xFE0F
        or 0xE0100 <= rang <= 0xE01EF
    )  # fmt: skip


def _est_hors_page(signe: str) -> bool:
    """A control, half of a pair, or a code point that is no character: HTML has no place for it."""
    rang = ord(signe)
    return (
        (unicodedata.category(signe) in {"Cc", "Cs"} and signe not in "\t\n\r")
        or rang & 0xFFFE == 0xFFFE
        or 0xFDD0 <= rang <= 0xFDEF
    )
