"""What the référentiels say: lists, places, schools, and the regulation in force. Public: no actor."""

from cyclades.consultations.referentiel.domicile import academies_du_code_postal, ressort
from cyclades.consultations.referentiel.etablissements import (
    etablissement,
    etablissement_complet,
    etablissement_libelle,
    etablissements,
)
from cyclades.consultations.referentiel.incertitudes import incertitudes
from cyclades.consultations.referentiel.lieux import commune, communes, localites, localites_connues
from cyclades.consultations.referentiel.listes import (
    academies,
    centres_etrangers,
    departement_code3,
    departements,
    nationalite,
    nationalites,
    nationalites_proposees,
    pays,
    pays_codes,
    pays_nom,
    pays_proposes,
    pcs,
    pcs_codes,
    pcs_libelle,
)
from cyclades.consultations.referentiel.memoire import meme_version
from cyclades.consultations.referentiel.recherche import LIMITE
from cyclades.consultations.referentiel.regles import (
    commun,
    domaines,
    empreinte,
    langues,
    oublier,
    reglement,
    reglement_par_empreinte,
    texte_de_la_regle,
)
from cyclades.consultations.referentiel.specialites import specialite_libelle, specialites
from cyclades.consultations.referentiel.valeurs import (
    Academie,
    CentreEtranger,
    Commune,
    Departement,
    Etablissement,
    Pays,
    Pcs,
    Specialite,
)

__all__ = [
    "LIMITE",
    "Academie",
    "CentreEtranger",
    "Commune",
    "Departement",
    "Etablissement",
    "Pays",
    "Pcs",
    "Specialite",
    "academies",
    "academies_du_code_postal",
    "centres_etrangers",
    "commun",
    "commune",
    "communes",
    "departement_code3",
    "departements",
    "domaines",
    "empreinte",
    "etablissement",
    "etablissement_complet",
    "etablissement_libelle",
    "etablissements",
    "incertitudes",
    "langues",
    "localites",
    "localites_connues",
    "meme_version",
    "nationalite",
    "nationalites",
    "nationalites_proposees",
    "oublier",
    "pays",
    "pays_codes",
    "pays_nom",
    "pays_proposes",
    "pcs",
    "pcs_codes",
    "pcs_libelle",
    "reglement",
    "reglement_par_empreinte",
    "ressort",
    "specialite_libelle",
    "specialites",
    "texte_de_la_regle",
]
