"""From an account to who acts: its role, and the perimeter that counts at that instant."""

from datetime import datetime
from uuid import UUID

from cyclades.metier.comptes.models import Compte, Habilitation
from cyclades.reglementation.droits import Acteur, Role
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.requetes import RequeteFigee

A_PERIMETRE = frozenset({Role.GESTIONNAIRE, Role.JURY})
NON_RETIREES = Habilitation.objects.filter(retiree_le__isnull=True).order_by("-depuis_le", "-donnee_le")
DE_CE_COMPTE = RequeteFigee(lambda compte_id: NON_RETIREES.filter(compte=compte_id), UUID)
"""What every request of a gestionnaire reads; the hour is compared here, so that the question never changes."""


def acteur_de(compte: Compte, quand: datetime) -> Acteur:
    """Who this account is at that instant. Without a habilitation in force, a gestionnaire sees nothing."""
    role = Role(compte.role)
    if role not in A_PERIMETRE:
        return Acteur(role=role, compte_id=compte.pk)
    une = next((une for une in DE_CE_COMPTE(compte.pk) if une.est_en_vigueur(quand)), None)
    if une is None:
        return Acteur(role=role, compte_id=compte.pk)
    return Acteur(
        role=role,
        compte_id=compte.pk,
        academies=frozenset(une.academies),
        domaines=frozenset(Domaine(domaine) for domaine in une.domaines),
        departements=frozenset(une.departements),
    )
