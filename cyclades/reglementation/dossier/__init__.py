"""The file of a candidature as plain values: what is declared, in which service."""

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
    NoteAcquise,
    Qualification,
    ResultatAnterieur,
)

__all__ = [
    "FRANCE",
    "Acquis",
    "Anomalie",
    "CandidatureConcurrente",
    "ChoixEpreuves",
    "Contexte",
    "Dossier",
    "Identification",
    "Identite",
    "Informations",
    "NoteAcquise",
    "Qualification",
    "ResultatAnterieur",
]
