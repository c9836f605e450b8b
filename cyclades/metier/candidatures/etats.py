"""The life of a candidature: `TABLE[(état, acte)] → état` gives transitions, buttons, tests and diagram."""

from enum import StrEnum


class Etat(StrEnum):
    BROUILLON = "brouillon"
    PRE_INSCRIT = "pre_inscrit"
    INSCRIT = "inscrit"
    DESINSCRIT_CANDIDAT = "desinscrit_candidat"
    DESINSCRIT_GESTIONNAIRE = "desinscrit_gestionnaire"
    ECARTEE = "ecartee"
    SUPPRIMEE = "supprimee"
    ANNULEE = "annulee"


class Acte(StrEnum):
    ENREGISTRER = "enregistrer"
    SE_DESINSCRIRE = "se_desinscrire"
    DESINSCRIRE = "desinscrire"
    ECARTER = "ecarter"
    REINTEGRER = "reintegrer"
    SUPPRIMER = "supprimer"
    ANNULER = "annuler"
    RETABLIR = "retablir"
    RECTIFIER = "rectifier"


LIBELLES: dict[Etat, str] = {
    Etat.BROUILLON: "Brouillon",
    Etat.PRE_INSCRIT: "À compléter",
    Etat.INSCRIT: "Inscrit",
    Etat.DESINSCRIT_CANDIDAT: "Désinscrit par le candidat",
    Etat.DESINSCRIT_GESTIONNAIRE: "Désinscrit par le gestionnaire",
    Etat.ECARTEE: "Écartée",
    Etat.SUPPRIMEE: "Supprimée",
    Etat.ANNULEE: "Annulée",
}

TABLE: dict[tuple[Etat, Acte], Etat] = {
    (Etat.BROUILLON, Acte.ENREGISTRER): Etat.INSCRIT,
    (Etat.PRE_INSCRIT, Acte.ENREGISTRER): Etat.INSCRIT,
    (Etat.INSCRIT, Acte.ENREGISTRER): Etat.INSCRIT,
    (Etat.INSCRIT, Acte.SE_DESINSCRIRE): Etat.DESINSCRIT_CANDIDAT,
    (Etat.INSCRIT, Acte.DESINSCRIRE): Etat.DESINSCRIT_GESTIONNAIRE,
    (Etat.PRE_INSCRIT, Acte.DESINSCRIRE): Etat.DESINSCRIT_GESTIONNAIRE,
    (Etat.INSCRIT, Acte.ECARTER): Etat.ECARTEE,
    (Etat.ECARTEE, Acte.REINTEGRER): Etat.INSCRIT,
    (Etat.INSCRIT, Acte.SUPPRIMER): Etat.SUPPRIMEE,
    (Etat.PRE_INSCRIT, Acte.SUPPRIMER): Etat.SUPPRIMEE,
    (Etat.INSCRIT, Acte.ANNULER): Etat.ANNULEE,
    (Etat.ANNULEE, Acte.RETABLIR): Etat.INSCRIT,
    **{(etat, Acte.RECTIFIER): etat for etat in (Etat.INSCRIT, Etat.ECARTEE, Etat.ANNULEE)},
}

ACTIFS = frozenset({Etat.PRE_INSCRIT, Etat.INSCRIT})


def suivant(etat: str, acte: Acte) -> Etat | None:
    """The state after this act, or nothing when the table does not allow it."""
    return TABLE.get((Etat(etat), acte))


def actes_possibles(etat: str) -> frozenset[Acte]:
    return frozenset(acte for depart, acte in TABLE if depart == Etat(etat))


def est_brouillon(etat: str) -> bool:
    """A draft is no candidature: no number, it freezes and blocks nothing (CAN-1)."""
    return Etat(etat) is Etat.BROUILLON


def est_inscrit(etat: str) -> bool:
    return Etat(etat) is Etat.INSCRIT
