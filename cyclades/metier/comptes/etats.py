"""The life of an account: `TABLE[(état, acte)] → état` gives transitions, tests and diagram.

The state is read off the instants that an account keeps (`Compte.etat`). A candidate's is never deactivated, and
staff's is never merged: the acts say for whom they are.
"""

from enum import StrEnum


class Etat(StrEnum):
    A_ACTIVER = "a_activer"
    ACTIF = "actif"
    DESACTIVE = "desactive"
    FUSIONNE = "fusionne"


class Acte(StrEnum):
    ACTIVER = "activer"
    DESACTIVER = "desactiver"
    INVITER = "inviter"
    FUSIONNER = "fusionner"


TABLE: dict[tuple[Etat, Acte], Etat] = {
    (Etat.A_ACTIVER, Acte.ACTIVER): Etat.ACTIF,
    (Etat.A_ACTIVER, Acte.DESACTIVER): Etat.DESACTIVE,
    (Etat.ACTIF, Acte.DESACTIVER): Etat.DESACTIVE,
    (Etat.DESACTIVE, Acte.INVITER): Etat.A_ACTIVER,
    (Etat.ACTIF, Acte.FUSIONNER): Etat.FUSIONNE,
}


def suivant(etat: str, acte: Acte) -> Etat | None:
    """The state after this act, or nothing when the table does not allow it."""
    return TABLE.get((Etat(etat), acte))


def actes_possibles(etat: str) -> frozenset[Acte]:
    return frozenset(acte for depart, acte in TABLE if depart == Etat(etat))
