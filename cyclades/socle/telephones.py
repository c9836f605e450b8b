"""Telephone numbers, kept in their international form, shown as their country writes them."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat


def lisible(numero: str) -> str:
    """« +33612345678 » as « 06 12 34 56 78 », a number from elsewhere as « +49 30 123456 »; the rest as it is."""
    try:
        lu = phonenumbers.parse(numero, "FR")
    except NumberParseException:
        return numero
    forme = PhoneNumberFormat.NATIONAL if lu.country_code == 33 else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(lu, forme).replace(" ", "\u00a0")
