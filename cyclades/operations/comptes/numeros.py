"""The n° candidat: eleven digits, of the person, for life, never given twice."""

import secrets
from collections.abc import Callable
from datetime import datetime

from cyclades.metier.comptes.models import NumeroAttribue
from cyclades.reglementation.numeros import numero_candidat
from cyclades.socle.instants import PARIS, local

Hasard = Callable[[int], int]  # gives a whole number below the one it receives


def attribuer(*, quand: datetime, hasard: Hasard = secrets.randbelow) -> str:
    """Draw a number: `0`, two digits of the year in Paris, eight that nobody can guess from another.

    The unique index refuses one that was already given (`IntegrityError`): the act that calls starts again.
    """
    numero = numero_candidat(local(quand, PARIS).year, hasard)
    NumeroAttribue.objects.create(numero=numero, attribue_le=quand)
    return numero
