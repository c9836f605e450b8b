"""Free text: one line or several, in the letters that the documents can carry."""

import re
import unicodedata

from cyclades.reglementation.saisies.refus import SaisieRefusee
from cyclades.reglementation.saisies.signes import compose

MARQUES_DE_SUITE = 2  # accents on one letter: more than that is drawn over its neighbours


def ligne(brut: str, *, longueur: int, toutes_ecritures: bool = False) -> str:
    """One line of text: composed (NFC), trimmed, runs of spaces made one, what cannot be seen taken away.

    :raises SaisieRefusee: too long, unreadable, or a letter or pictogram that the documents cannot carry.
    """
    propre = compose(brut, toutes_ecritures=toutes_ecritures)
    if not toutes_ecritures:
        refuser_autres_ecritures(propre)
    return borner(propre, longueur)


def lignes(brut: str, *, longueur: int, toutes_ecritures: bool = False) -> str:
    """Several lines of text: as `ligne`, each line kept.

    :raises SaisieRefusee: as `ligne`.
    """
    morceaux = brut.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").split("\n")
    propres = [ligne(morceau, longueur=longueur, toutes_ecritures=toutes_ecritures) for morceau in morceaux]
    return borner("\n".join(propres).strip(), longueur)


def borner(propre: str, longueur: int) -> str:
    """:raises SaisieRefusee: longer than that."""
    if len(propre) > longueur:
        raise SaisieRefusee(f"Ce texte est trop long : {longueur} caractères au plus, il en compte {len(propre)}.")
    return propre


def refuser_autres_ecritures(propre: str) -> None:
    """:raises SaisieRefusee: a letter of another alphabet, a pictogram, accents heaped on one letter."""
    if re.search(f"[\u0300-\u036f]{{{MARQUES_DE_SUITE + 1}}}", propre):
        raise SaisieRefusee("Ce texte porte trop d’accents sur une même lettre : retapez-le au clavier.")
    for signe in propre:
        if signe.isascii() or _est_courant(signe):
            continue
        raise SaisieRefusee(
            f"Le caractère « {signe} » ({description(signe)}) ne peut pas figurer sur vos documents. "
            "Écrivez en lettres latines."
        )


def _est_courant(signe: str) -> bool:
    """Latin letter, accent, or a sign of ordinary print (°, €, «, …): what the documents can carry."""
    if signe.isalpha():
        return unicodedata.name(signe, "").startswith(("LATIN", "MODIFIER LETTER")) or signe in "ªº"
    if unicodedata.category(signe) == "Mn":
        return "\u0300" <= signe <= "\u036f"
    return (not signe.isnumeric() and signe < "\u2200") or signe in "¼½¾²³"


ECRITURES = {
    "CYRILLIC": "lettre cyrillique", "GREEK": "lettre grecque", "ARABIC": "lettre arabe", "HEBREW": "lettre hébraïque",
    "CJK": "caractère chinois", "HANGUL": "caractère coréen", "HIRAGANA": "caractère japonais",
    "KATAKANA": "caractère japonais", "ARMENIAN": "lettre arménienne", "GEORGIAN": "lettre géorgienne",
    "DEVANAGARI": "lettre devanagari", "THAI": "lettre thaïe", "FULLWIDTH": "caractère pleine chasse",
}  # fmt: skip


def description(signe: str) -> str:
    """« lettre cyrillique », « lettre accentuée »…: what it is, for one who cannot see the difference."""
    ecriture = unicodedata.name(signe, "").partition(" ")[0]
    if ecriture == "LATIN":
        return "lettre accentuée"
    if signe.isalpha():
        return ECRITURES.get(ecriture, "lettre d’un autre alphabet")
    return "pictogramme" if unicodedata.category(signe) == "So" else ECRITURES.get(ecriture, "signe particulier")
