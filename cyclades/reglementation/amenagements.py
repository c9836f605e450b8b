"""Arrangements for a handicap: until when they are asked for, what they need, how long an épreuve then lasts."""

from datetime import datetime
from fractions import Fraction

TIERS_TEMPS = Fraction(1, 3)
"""The longest extra time that needs no exceptional reason (R147)."""


def duree_majoree(duree_min: int, majoration: Fraction = TIERS_TEMPS) -> int:
    """The minutes of an épreuve with that share of extra time, rounded up to the whole minute (R150)."""
    return -(-duree_min * (1 + majoration) // 1)


def doit_etre_motivee(majoration: Fraction) -> bool:
    """Does that extra time ask for an exceptional situation, with its reasons (R147)?"""
    return majoration > TIERS_TEMPS


def demande_un_avis_medical(*, plan: bool, coherente: bool, majoration: Fraction) -> bool:
    """Is a new medical opinion needed (R146)?

    :param plan: a PPS, a PAI or a PAP is running.
    :param coherente: what is asked agrees with that plan.
    """
    return not (plan and coherente) or doit_etre_motivee(majoration)


def est_demandee_a_temps(demandee_le: datetime, premier_refuse: datetime, *, revele_apres: bool) -> bool:
    """Was it asked for before registrations closed, or for a handicap known later (R145)?"""
    return revele_apres or demandee_le < premier_refuse
