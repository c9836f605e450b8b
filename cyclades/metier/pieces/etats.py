"""The life of a piece: `TABLE[(état, acte)] → état` gives transitions, buttons, tests and diagram (PJ-3, PJ-4).

Whether a file is there is apart from the state: a piece « à fournir » may hold one that is not handed over yet.
"""

from enum import StrEnum


class Etat(StrEnum):
    A_FOURNIR = "a_fournir"
    REMISE = "remise"
    RECUE = "recue"
    CONFORME = "conforme"
    NON_CONFORME = "non_conforme"
    REDEMANDEE = "redemandee"


class Acte(StrEnum):
    DEPOSER = "deposer"
    RETIRER = "retirer"
    REMETTRE = "remettre"
    REPRENDRE = "reprendre"
    RECEVOIR = "recevoir"
    DECLARER_CONFORME = "declarer_conforme"
    DECLARER_NON_CONFORME = "declarer_non_conforme"
    REDEMANDER = "redemander"


A_REPRENDRE = (Etat.A_FOURNIR, Etat.NON_CONFORME, Etat.REDEMANDEE)
A_CONTROLER = (Etat.A_FOURNIR, Etat.REMISE, Etat.RECUE)
"""`A_FOURNIR`: what comes by post has no file, and what was never handed over is looked at after the window."""
EN_FILE = (Etat.REMISE, Etat.RECUE)
"""What the exam service has in hand."""
A_REVOIR = (Etat.NON_CONFORME, Etat.REDEMANDEE)
"""Decisions that an agent may find wrong: the piece was good."""

TABLE: dict[tuple[Etat, Acte], Etat] = {
    **{(etat, Acte.DEPOSER): etat for etat in A_REPRENDRE},
    **{(etat, Acte.RETIRER): etat for etat in A_REPRENDRE},
    **{(etat, Acte.REMETTRE): Etat.REMISE for etat in A_REPRENDRE},
    (Etat.REMISE, Acte.REPRENDRE): Etat.A_FOURNIR,  # or one of A_REVOIR, whose decision then holds again
    **{(etat, Acte.RECEVOIR): Etat.RECUE for etat in (*A_REPRENDRE, Etat.REMISE)},
    **{(etat, Acte.DECLARER_CONFORME): Etat.CONFORME for etat in (*A_CONTROLER, *A_REVOIR)},
    **{(etat, Acte.DECLARER_NON_CONFORME): Etat.NON_CONFORME for etat in A_CONTROLER},
    **{(etat, Acte.REDEMANDER): Etat.REDEMANDEE for etat in (*A_CONTROLER, *A_REVOIR, Etat.CONFORME)},
}

LIBELLES: dict[Etat, str] = {
    Etat.A_FOURNIR: "À fournir",
    Etat.REMISE: "Remise",
    Etat.RECUE: "Reçue",
    Etat.CONFORME: "Conforme",
    Etat.NON_CONFORME: "Non conforme",
    Etat.REDEMANDEE: "En attente d’une nouvelle PJ",
}


def suivant(etat: str, acte: Acte) -> Etat | None:
    """The state after this act, or nothing when the table does not allow it."""
    return TABLE.get((Etat(etat), acte))


def actes_possibles(etat: str) -> frozenset[Acte]:
    return frozenset(acte for depart, acte in TABLE if depart == Etat(etat))
