"""The worked cases shipped beside the packs, with the packs that they are read with, synthetic ones included."""

from functools import cache

from cyclades.reglementation.paquets import lire_banque, lire_cas
from tests.reglementation.exemples import RACINE

FICHIERS_DE_CAS = (
    "cas.yaml",
    "cas_dossiers.yaml",
    "cas_regles.yaml",
    "synthetiques/cas.yaml",
    *sorted(chemin.relative_to(RACINE).as_posix() for chemin in RACINE.glob("*/*.cas.yaml")),
)


@cache
def fichiers():
    racines = (RACINE, RACINE / "synthetiques")
    return {c.relative_to(racine).as_posix(): c.read_bytes() for racine in racines for c in racine.glob("*/*.yaml")}


@cache
def banque():
    return lire_banque(fichiers())


@cache
def cas():
    return {un.cle: un for nom in FICHIERS_DE_CAS for un in lire_cas((RACINE / nom).read_bytes(), nom)}
