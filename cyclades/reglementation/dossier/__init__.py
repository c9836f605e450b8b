"""The file of a candidature: what is declared, in which service, what is wrong in it, and its JSON form."""

from cyclades.reglementation.declarations import (
    FRANCE,
    Acquis,
    Anomalie,
    CandidatureConcurrente,
    ChoixEpreuves,
    Contexte,
    Dossier,
    Identification,
    Identite,
    Informations,
    InscriptionAnterieure,
    NoteAcquise,
    Qualification,
    ResultatAnterieur,
)
from cyclades.reglementation.dossier.controle import anomalies, anomalies_etape
from cyclades.reglementation.dossier.domicile import Ressort, doutes_du_domicile
from cyclades.reglementation.dossier.doutes import Doute, cle_des_doutes, doutes, doutes_de_la_naissance
from cyclades.reglementation.dossier.identite import nette, refus_de_la_naissance
from cyclades.reglementation.dossier.serie import Json, depuis_json, vers_json

__all__ = [
    "FRANCE",
    "Acquis",
    "Anomalie",
    "CandidatureConcurrente",
    "ChoixEpreuves",
    "Contexte",
    "Dossier",
    "Doute",
    "Identification",
    "Identite",
    "Informations",
    "InscriptionAnterieure",
    "Json",
    "NoteAcquise",
    "Qualification",
    "Ressort",
    "ResultatAnterieur",
    "anomalies",
    "anomalies_etape",
    "cle_des_doutes",
    "depuis_json",
    "doutes",
    "doutes_de_la_naissance",
    "doutes_du_domicile",
    "nette",
    "refus_de_la_naissance",
    "vers_json",
]
