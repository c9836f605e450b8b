"""Identifiers: candidate and registration numbers, UAI, INE."""

import re
from collections.abc import Callable

CHIFFRES_TIRES = 8
TIRAGES = 10**CHIFFRES_TIRES
_CLES = "ABCDEFGHJKLMNPRSTUVWXYZ"
_UAI = re.compile(r"^[0-9]{7}[A-HJ-NPR-Z]$")
_UAI_COLLECTIF = re.compile(r"^[0-9]{6}[A-Z][A-Z]$")
_INE = re.compile(r"^([0-9]{9}[A-Z]{2}|[0-9]{10}[A-Z]|[0-9]{4}A[0-9]{5}[A-Z])$")


def numero_candidat(annee: int, tirage: Callable[[int], int]) -> str:
    """Eleven digits (R34): ``0``, two digits of the year, eight drawn at random.

    :param tirage: gives an unguessable whole number below its argument, as ``secrets.randbelow`` does.
    """
    return f"0{annee % 100:02d}{tirage(TIRAGES):0{CHIFFRES_TIRES}d}"


def numero_inscription(rang: int) -> str:
    """At least three digits: the rank of the registration among all those of the candidate, from 1 (R34)."""
    return f"{rang:03d}"


def uai_est_valide(uai: str) -> bool:
    """Seven digits and the letter they give (number modulo 23); collective « INDIVIDUELS » units escape the check."""
    if _UAI.match(uai):
        return uai[7] == cle_uai(uai[:7])
    return bool(_UAI_COLLECTIF.match(uai))


def cle_uai(chiffres: str) -> str:
    """The check letter of seven digits."""
    return _CLES[int(chiffres) % len(_CLES)]


def ine_est_valide(ine: str) -> bool:
    """Has it one of the three forms of an INE? Its key is not published: only the form is judged."""
    return bool(_INE.match(ine))
