"""Telephone numbers: the plan of each country is that of the library."""

import re
import unicodedata

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumber, PhoneNumberFormat

from cyclades.reglementation.saisies.refus import SaisieRefusee
from cyclades.reglementation.saisies.signes import plie

LONGUEUR_TELEPHONE = 40  # as typed, with what a copy brings
FRANCE = 33
OUTRE_MER = ("GP", "GF", "MQ", "RE", "YT")
"""Territories called with ten digits, as the mainland is."""
COURTS = {
    6: "+687 pour la Nouvelle-Calédonie, +681 pour Wallis-et-Futuna, +508 pour Saint-Pierre-et-Miquelon",
    8: "+689 pour la Polynésie française",
}
"""Digits of a local number, and the prefixes to be written before it."""
SAINT_PIERRE = re.compile(r"0508([0-9]{6})")  # its six digits, called from the mainland

_SEPARATEURS = re.compile(r"[\s.,;:_/()·|'-]")


def telephone(brut: str) -> str:
    """A number, French or international, in the international form without spaces: « +33612345678 ».

    A number that the plan does not know yet passes as long as it is as long as those of its country: plans grow. One
    that lacks a digit does not.

    :raises SaisieRefusee: letters, or too few or too many digits, in words.
    """
    propre = _compact(brut)
    if not re.fullmatch(r"\+?[0-9]+", propre):
        raise SaisieRefusee("Écrivez le numéro en chiffres, par exemple 06 12 34 56 78 ou +33 6 12 34 56 78.")
    try:
        numero = phonenumbers.parse(propre, "FR")
    except phonenumbers.NumberParseException as erreur:
        raise SaisieRefusee(
            "Ce numéro n’est pas reconnu. S’il est étranger, commencez par « + » et l’indicatif, par exemple +32."
        ) from erreur
    if not propre.startswith("+"):
        numero = _d_outre_mer(propre) or numero
    if not _est_entier(numero):
        raise SaisieRefusee(_compte_faux(numero, propre))
    return phonenumbers.format_number(numero, PhoneNumberFormat.E164)


def _compact(brut: str) -> str:
    serre = _SEPARATEURS.sub("", plie(unicodedata.normalize("NFKC", brut)).replace("(0)", ""))
    return re.sub(r"^(00|\+00)", "+", serre)


def _d_outre_mer(propre: str) -> PhoneNumber | None:
    """The only territory that has this number among its own, when there is one only."""
    if forme := SAINT_PIERRE.fullmatch(propre):
        return phonenumbers.parse(forme[1], "PM")
    trouves = {numero.country_code: numero for numero in _valides(propre)} if len(propre) == 10 else {}
    return next(iter(trouves.values())) if len(trouves) == 1 else None


def _valides(propre: str) -> list[PhoneNumber]:
    lus = [phonenumbers.parse(propre, territoire) for territoire in OUTRE_MER]
    return [numero for numero in lus if phonenumbers.is_valid_number(numero)]


def _est_entier(numero: PhoneNumber) -> bool:
    """Known of the plan, or as long as its longest ordinary numbers."""
    if phonenumbers.is_valid_number(numero):
        return True
    if numero.italian_leading_zero or not phonenumbers.is_possible_number(numero):
        return False
    region = phonenumbers.region_code_for_country_code(numero.country_code or 0)
    plan = PhoneMetadata.metadata_for_region(region)
    ordinaires = [
        longueur
        for sorte in (plan.fixed_line, plan.mobile)
        if sorte and sorte.possible_length
        for longueur in sorte.possible_length
    ] if plan else []  # fmt: skip
    return len(phonenumbers.national_significant_number(numero)) == max(ordinaires, default=-1)


def _compte_faux(numero: PhoneNumber, propre: str) -> str:
    if numero.country_code != FRANCE:
        return (
            "Le numéro n’a pas le bon nombre de chiffres, ou commence mal. "
            "Écrivez l’indicatif du pays puis le numéro entier."
        )
    attendu = "Le numéro n’a pas le bon nombre de chiffres. Écrivez 10 chiffres en commençant par 0"
    if not propre.startswith("+") and len(propre) in COURTS:
        return f"{attendu}, ou l’indicatif avant un numéro local : {COURTS[len(propre)]}."
    return f"{attendu}."
