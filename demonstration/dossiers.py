"""What the demonstration's candidates declare: a draft left before its acquis, and a registration."""

from dataclasses import dataclass, replace
from datetime import date

from cyclades.reglementation.declarations import ChoixEpreuves, Identification, Informations, Qualification
from cyclades.reglementation.vocabulaire import Domaine, Forme, SituationEps
from demonstration.comptes import AUTRES, BROUILLON, INSCRIT, NOUVEAU, CompteDemonstration

FRANCE = "99100"


@dataclass(frozen=True, slots=True)
class Personne:
    """Civil status of one account; `commune` is the INSEE code of the place of birth."""

    compte: CompteDemonstration
    civilite: str
    nom: str
    prenoms: str
    naissance: date
    departement: str
    commune: str


PERSONNES = (
    Personne(NOUVEAU, "MADAME", "MARCHAND", "Inès", date(1998, 4, 9), "44", "44109"),
    Personne(BROUILLON, "MONSIEUR", "LE GOFF", "Malo, Yann", date(2007, 3, 14), "35", "35238"),
    Personne(INSCRIT, "MADAME", "FERRARI", "Chloé", date(2004, 10, 2), "06", "06088"),
    Personne(AUTRES[0], "MONSIEUR", "ROUX", "Adam", date(1999, 1, 21), "06", "06088"),
    Personne(AUTRES[1], "MADAME", "BENALI", "Lina, Sofia", date(2002, 6, 30), "13", "13055"),
)


@dataclass(frozen=True, slots=True)
class Inscription:
    """Where one registers, and what one declares step by step; a draft stops after its `qualification`."""

    compte: CompteDemonstration
    domaine: Domaine
    academie: str
    identification: Identification
    informations: Informations
    qualification: Qualification
    epreuves: ChoixEpreuves | None = None


INSCRIPTIONS = (
    Inscription(
        compte=BROUILLON,
        domaine=Domaine.BCP,
        academie="14",
        identification=Identification(
            nationalite=FRANCE,
            pays=FRANCE,
            voie="1 rue de la Démonstration",
            code_postal="35000",
            localite="Rennes",
            telephone_mobile="+33639980014",
        ),
        informations=Informations(
            categorie="ex_scolaire",
            situation="ancien_eleve",
            etablissement="035000IN",
            amenagement_duree="aucun",
            handicap=False,
            communication_presse=False,
            communication_collectivites=False,
        ),
        qualification=Qualification(specialite="bcp/cuisine", forme=Forme.GLOBALE),
    ),
    Inscription(
        compte=INSCRIT,
        domaine=Domaine.CAP,
        academie="23",
        identification=Identification(
            nationalite=FRANCE,
            pays=FRANCE,
            voie="2 rue de la Démonstration",
            code_postal="06000",
            localite="Nice",
            telephone_mobile="+33639980023",
        ),
        informations=Informations(
            categorie="individuel",
            situation="majeur_sans_formation",
            etablissement="006000IN",
            amenagement_duree="aucun",
            handicap=False,
            communication_presse=True,
            communication_collectivites=False,
        ),
        qualification=Qualification(specialite="cap/patissier", note_lue=True, forme=Forme.GLOBALE),
        epreuves=ChoixEpreuves.de(
            langues={"EG4": "anglais"}, activites_eps=("danse",), situation_eps=SituationEps.APTE
        ),
    ),
)

INSCRIPTIONS += tuple(replace(INSCRIPTIONS[1], compte=autre) for autre in AUTRES)

RESULTATS = {
    "U11": "12", "U12": "8,5", "U13": "7", "U21": "11", "U22": "13", "U31": "9", "U32": "14",
    "U4": "12", "U51": "10,5", "U52": "9", "U6": "15", "U7": "13",
}  # fmt: skip
"""Marks of the draft's candidate at the session before, which they failed: their acquis are proposed."""
