"""The life of a mail: written with the fact, sent afterwards, tried again, never lost."""

from enum import StrEnum


class Etat(StrEnum):
    A_ENVOYER = "a_envoyer"
    EN_COURS = "en_cours"
    ENVOYE = "envoye"
    ABANDONNE = "abandonne"


class Acte(StrEnum):
    PRENDRE = "prendre"
    ENVOYER = "envoyer"
    RELACHER = "relacher"
    ABANDONNER = "abandonner"
    RELANCER = "relancer"


TABLE: dict[tuple[Etat, Acte], Etat] = {
    (Etat.A_ENVOYER, Acte.PRENDRE): Etat.EN_COURS,
    (Etat.EN_COURS, Acte.ENVOYER): Etat.ENVOYE,
    (Etat.EN_COURS, Acte.RELACHER): Etat.A_ENVOYER,
    (Etat.EN_COURS, Acte.ABANDONNER): Etat.ABANDONNE,
    (Etat.ABANDONNE, Acte.RELANCER): Etat.A_ENVOYER,
}
