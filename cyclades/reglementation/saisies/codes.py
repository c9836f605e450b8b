"""Codes and numbers given by an administration: case and separators are a machine's business."""

import re

from cyclades.reglementation.numeros import ine_est_valide
from cyclades.reglementation.saisies.refus import SaisieRefusee
from cyclades.reglementation.saisies.signes import plie

LONGUEUR_INE = 40  # as typed: printed ones are spaced
CARACTERES_INE = 11

_SEPARATEURS = re.compile(r"[\s.,;:_/'·-]")


def serre(brut: str) -> str:
    """Without the spaces, dots and hyphens that print or habit put in it."""
    return _SEPARATEURS.sub("", plie(brut))


def code(brut: str) -> str:
    """In capitals, without separators."""
    return serre(brut).upper()


def ine(brut: str) -> str:
    """:raises SaisieRefusee: not one of the three forms of an INE, saying which they are."""
    propre = code(brut)
    if not re.fullmatch(r"[0-9A-Z]*", propre):
        raise SaisieRefusee("L’INE ne compte que des chiffres et des lettres sans accent : vérifiez-le.")
    if len(propre) != CARACTERES_INE:
        raise SaisieRefusee(
            f"L’INE compte {CARACTERES_INE} caractères, vous en avez écrit {len(propre)} : vérifiez-le, "
            "ou laissez ce champ vide."
        )
    if not ine_est_valide(propre):
        raise SaisieRefusee(
            "L’INE s’écrit avec 9 chiffres puis 2 lettres, ou 10 chiffres puis 1 lettre : vérifiez que vous n’avez pas "
            "pris le chiffre 0 pour la lettre O, ou laissez ce champ vide."
        )
    return propre
