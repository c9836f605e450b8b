"""What the référentiels say: lists, places, schools, and the regulation in force. Public: no actor."""

from cyclades.consultations.referentiel.etablissements import etablissement, etablissements
from cyclades.consultations.referentiel.lieux import commune, communes, localites
from cyclades.consultations.referentiel.listes import (
    academies,
    centres_etrangers,
    departements,
    nationalites,
    pays,
    pcs,
)
from cyclades.consultations.referentiel.memoire import oublier
from cyclades.consultations.referentiel.regles import commun, langues, paquet, reglement, reglement_par_empreinte
from cyclades.consultations.referentiel.specialites import specialite, specialites
from cyclades.consultations.referentiel.valeurs import (
    Academie,
    CentreEtranger,
    Commune,
    Departement,
    Etablissement,
    Paquet,
    Pays,
    Pcs,
    Specialite,
)

__all__ = [
    "Academie",
    "CentreEtranger",
    "Commune",
    "Departement",
    "Etablissement",
    "Paquet",
    "Pays",
    "Pcs",
    "Specialite",
    "academies",
    "centres_etrangers",
    "commun",
    "commune",
    "communes",
    "departements",
    "etablissement",
    "etablissements",
    "langues",
    "localites",
    "nationalites",
    "oublier",
    "paquet",
    "pays",
    "pcs",
    "reglement",
    "reglement_par_empreinte",
    "specialite",
    "specialites",
]
