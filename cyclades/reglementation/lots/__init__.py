"""The results of a whole session: the single rule, for the plain cases, in whole numbers prepared once a specialty.

``decider`` stays the reference: what is not plain here (orals of the second group, points de jury, discipline, marks
that are no half points, anything that prevents a calculation) is left to it.
"""

from cyclades.reglementation.lots.calcul import ResultatBref, abreger, calculer, resultat
from cyclades.reglementation.lots.plan import (
    ABSENT,
    ABSENT_JUSTIFIE,
    DISPENSE,
    NON_INSCRIT,
    REMPLACEMENT,
    SANS_OBJET,
    Plan,
    coder,
    decoder,
    preparer,
)

__all__ = [
    "ABSENT",
    "ABSENT_JUSTIFIE",
    "DISPENSE",
    "NON_INSCRIT",
    "REMPLACEMENT",
    "SANS_OBJET",
    "Plan",
    "ResultatBref",
    "abreger",
    "calculer",
    "coder",
    "decoder",
    "preparer",
    "resultat",
]
