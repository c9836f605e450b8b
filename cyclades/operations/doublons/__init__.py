"""Two accounts of one person: merge them, or say that they are two persons (CPT-12)."""

from cyclades.operations.doublons.distinction import distinguer, rapprocher
from cyclades.operations.doublons.fusion import fusionner
from cyclades.operations.doublons.lectures import ouvrir_comptes
from cyclades.operations.doublons.refus import (
    AdresseAChoisir,
    AdresseEnSuspens,
    AutreServiceAttendu,
    CandidaturesIncompatibles,
    ComptesReunis,
    DoublonChange,
    PersonnesDistinctes,
    RectificationEnAttente,
)

__all__ = [
    "AdresseAChoisir",
    "AdresseEnSuspens",
    "AutreServiceAttendu",
    "CandidaturesIncompatibles",
    "ComptesReunis",
    "DoublonChange",
    "PersonnesDistinctes",
    "RectificationEnAttente",
    "distinguer",
    "fusionner",
    "ouvrir_comptes",
    "rapprocher",
]
