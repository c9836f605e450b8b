"""Numbers and marks."""

import re
from decimal import Decimal

from cyclades.reglementation.saisies.refus import SaisieRefusee
from cyclades.reglementation.saisies.signes import plie

LONGUEUR_NOMBRE = 20
ABSENCES = re.compile(r"(?i)(abs|ab|absent|absente|disp|dispense|dispensé|dispensée|nn|non noté|néant|-)\.?")
_SUR = re.compile(r"\s*(?:/|(?i:sur))\s*([0-9]{1,4})\s*$")


def nombre(brut: str, *, minimum: int, maximum: int | None, decimales: int = 0) -> int | Decimal:
    """Whole, or with a decimal comma or point; both bounds are included. A `Decimal` with `decimales`, else an `int`.

    :raises SaisieRefusee: words, or out of the bounds.
    """
    propre = "".join(plie(brut).split())
    forme = rf"[0-9]{{1,9}}([.,][0-9]{{1,{decimales}}})?" if decimales else r"[0-9]{1,9}"
    if not re.fullmatch(forme, propre):
        precision = f", avec {decimales} décimale{'s' * (decimales > 1)} au plus" if decimales else " entier"
        raise SaisieRefusee(f"Écrivez un nombre{precision}, en chiffres.")
    lu = Decimal(propre.replace(",", ".")) if decimales else int(propre)
    if maximum is None and lu >= minimum:
        return lu
    if maximum is None or not minimum <= lu <= maximum:
        raise SaisieRefusee(f"Indiquez un nombre entre {minimum} et {maximum}.")
    return lu


def note(brut: str, *, maximum: int | None, decimales: int = 2) -> Decimal:
    """A mark out of `maximum`: « 14 », « 14,5 », « 14.50 », « 14/20 », « 14 sur 20 ».

    Without `maximum`, who reads it does not know the scale: the regulation will judge.

    :raises SaisieRefusee: out of another maximum, an absence, words, or out of the bounds.
    """
    propre = plie(brut).rstrip(".")
    if ABSENCES.fullmatch(propre) or propre == "":
        raise SaisieRefusee(
            "Sans note (absence, dispense), laissez ce champ vide : seule une note obtenue peut être conservée."
        )
    if echelle := _SUR.search(propre):
        if maximum is not None and int(echelle[1]) != maximum:
            raise SaisieRefusee(f"Écrivez la note sur {maximum} : celle-ci est sur {int(echelle[1])}.")
        propre = propre[: echelle.start()]
    lue = nombre(propre, minimum=0, maximum=maximum, decimales=decimales)
    return Decimal(lue)
