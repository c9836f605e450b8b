"""Lines of a postal address."""

import re

from cyclades.reglementation.saisies.lignes import borner, refuser_autres_ecritures
from cyclades.reglementation.saisies.refus import SaisieRefusee
from cyclades.reglementation.saisies.signes import plie

LONGUEUR_VOIE = 100
LONGUEUR_COMPLEMENT = 38  # what a line of an envelope holds
LONGUEUR_LOCALITE = 100
LONGUEUR_CODE_POSTAL = 20

_SEPARATEURS = re.compile(r"[\s.,·-]")
_PREFIXE = re.compile(r"(?i:FR?)(?=[0-9])")
_CODE_POSTAL = re.compile(r"[0-9]{5}")


def voie(brut: str) -> str:
    """Number and street.

    :raises SaisieRefusee: as `ligne`, or nothing but signs.
    """
    return _ligne(brut, LONGUEUR_VOIE)


def complement(brut: str) -> str:
    """What goes before or after the street: building, flat, « chez ».

    :raises SaisieRefusee: as `ligne`, or nothing but signs.
    """
    return _ligne(brut, LONGUEUR_COMPLEMENT)


def localite(brut: str) -> str:
    """The last line: a town, a hamlet, a distribution office.

    :raises SaisieRefusee: as `ligne`, or without a letter.
    """
    propre = _ligne(brut, LONGUEUR_LOCALITE)
    if not any(signe.isalpha() for signe in propre):
        raise SaisieRefusee("Écrivez le nom de la localité, en lettres.")
    return propre


def code_postal(brut: str) -> str:
    """Of any country: letters, digits, spaces and hyphens.

    :raises SaisieRefusee: as `ligne`, or a sign that no postcode has.
    """
    propre = plie(brut)
    refuser_autres_ecritures(propre)
    if not re.fullmatch(r"[A-Za-z0-9 .,·-]*", propre):
        raise SaisieRefusee("Un code postal s’écrit en lettres sans accent et en chiffres : vérifiez-le.")
    return borner(propre, LONGUEUR_CODE_POSTAL)


def code_postal_francais(brut: str) -> str:
    """Five digits: « 35 000 », « F-35000 » give « 35000 ». Which ones exist is no business of a text.

    :raises SaisieRefusee: letters, or another number of digits, in words.
    """
    serre = _PREFIXE.sub("", _SEPARATEURS.sub("", code_postal(brut)), count=1)
    if not _CODE_POSTAL.fullmatch(serre) or serre == "00000":
        zero = " Le vôtre en a quatre : commencez-le par un zéro." if re.fullmatch("[1-9][0-9]{3}", serre) else ""
        raise SaisieRefusee(f"Le code postal compte cinq chiffres, par exemple 29100.{zero}")
    return serre


def _ligne(brut: str, longueur: int) -> str:
    propre = plie(brut.replace("№", "n°"))
    refuser_autres_ecritures(propre)
    if not any(signe.isalnum() for signe in propre):
        raise SaisieRefusee("Écrivez au moins une lettre ou un chiffre.")
    return borner(propre, longueur)
