"""The life of a publication in lots: `TABLE[(état, acte)] → état` gives transitions, buttons, tests and diagram."""

from enum import StrEnum


class Etat(StrEnum):
    PREPAREE = "preparee"
    EN_COURS = "en_cours"
    ARRETEE = "arretee"
    ACHEVEE = "achevee"


class Acte(StrEnum):
    LANCER = "lancer"
    ARRETER = "arreter"
    REPRENDRE = "reprendre"
    ACHEVER = "achever"


LIBELLES: dict[Etat, str] = {
    Etat.PREPAREE: "À confirmer",
    Etat.EN_COURS: "En cours",
    Etat.ARRETEE: "Arrêtée",
    Etat.ACHEVEE: "Achevée",
}

TABLE: dict[tuple[Etat, Acte], Etat] = {
    (Etat.PREPAREE, Acte.LANCER): Etat.EN_COURS,
    (Etat.EN_COURS, Acte.ARRETER): Etat.ARRETEE,
    (Etat.ARRETEE, Acte.REPRENDRE): Etat.EN_COURS,
    (Etat.EN_COURS, Acte.ACHEVER): Etat.ACHEVEE,
}


def suivant(etat: str, acte: Acte) -> Etat | None:
    """The state after this act, or nothing when the table does not allow it."""
    return TABLE.get((Etat(etat), acte))


def actes_possibles(etat: str) -> frozenset[Acte]:
    return frozenset(acte for depart, acte in TABLE if depart == Etat(etat))
