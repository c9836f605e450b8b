"""Accounts that look like one person: the list, two of them side by side, and the pairs said to be two persons."""

from cyclades.consultations.doublons.comparaison import Comparaison, comptes_a_comparer
from cyclades.consultations.doublons.liste import (
    ComptesDistingues,
    ComptesEnDouble,
    comptes_distingues,
    comptes_en_double,
)

__all__ = [
    "Comparaison",
    "ComptesDistingues",
    "ComptesEnDouble",
    "comptes_a_comparer",
    "comptes_distingues",
    "comptes_en_double",
]
