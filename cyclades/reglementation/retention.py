"""How long what a person leaves is kept: each table cites its words to the public, each purge its months.

A session ends when it is closed; never closed, with its year. The definitive results, from which the three months of
files would be counted, are not known here: the end of the session, which comes after them, stands for them.
None of these terms is written in a text of law that was read: they are those that the page « Données personnelles »
promises. Those that depend on the place where this runs are settings (`COMPTES_INACTIFS`, `FICHIERS_RETIRES`).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terme:
    """`mots`: as the public reads it. `mois`: whole months from the instant that the words name."""

    mots: str
    mois: int


SESSION = Terme("fin de session plus 2 ans", 24)
FICHIERS = Terme("trois mois après la fin de la session ; plus tôt s'il est retiré sans avoir été remis", 3)
SAISIE = Terme("3 mois après la fermeture du service", 3)
FICHIER_RECTIFICATION = Terme("trois mois après la décision", 3)
RECTIFICATION = Terme("deux ans après la décision", 24)
ERREUR_DE_COURRIER = Terme("12 mois", 12)
JOURNAL = Terme("36 mois", 36)
ORIGINE = Terme("12 mois", 12)
SUIVIE_DES_ARCHIVES = f"{SESSION.mots}, puis archives des diplômes"
TANT_QUE_PROPOSES = "tant que l'examen permet de les conserver, plus un an"
"""Former marks: the longest keeping of the domaine, read from its pack, and one session more."""
