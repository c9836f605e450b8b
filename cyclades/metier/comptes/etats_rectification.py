"""The life of a request for correction of civil status: `TABLE[(état, acte)] → état` (CPT-9)."""

from enum import StrEnum


class Etat(StrEnum):
    DEMANDEE = "demandee"
    RETIREE = "retiree"
    ACCEPTEE = "acceptee"
    REFUSEE = "refusee"


class Acte(StrEnum):
    RETIRER = "retirer"
    ACCEPTER = "accepter"
    REFUSER = "refuser"


TABLE: dict[tuple[Etat, Acte], Etat] = {
    (Etat.DEMANDEE, Acte.RETIRER): Etat.RETIREE,
    (Etat.DEMANDEE, Acte.ACCEPTER): Etat.ACCEPTEE,
    (Etat.DEMANDEE, Acte.REFUSER): Etat.REFUSEE,
}

LIBELLES: dict[Etat, str] = {
    Etat.DEMANDEE: "En attente",
    Etat.RETIREE: "Retirée",
    Etat.ACCEPTEE: "Acceptée",
    Etat.REFUSEE: "Refusée",
}


def suivant(etat: str, acte: Acte) -> Etat | None:
    """The state after this act, or nothing when the table does not allow it."""
    return TABLE.get((Etat(etat), acte))


def attend(etat: str) -> bool:
    """Has nobody decided of it yet, nor its candidate withdrawn it?"""
    return any(depart == Etat(etat) for depart, _ in TABLE)


def est_retiree(etat: str) -> bool:
    """By its candidate: nobody decided of it."""
    return Etat(etat) is Etat.RETIREE
