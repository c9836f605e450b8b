"""Registration, from « Démarrer mon inscription » to « Enregistrer », and the changes made afterwards."""

from cyclades.operations.inscription.brouillons import purger_brouillons
from cyclades.operations.inscription.demarrage import abandonner, demarrer, modifier
from cyclades.operations.inscription.enregistrement import enregistrer
from cyclades.operations.inscription.rappels import rappeler
from cyclades.operations.inscription.refus import (
    DejaInscrit,
    DossierIncomplet,
    RienASaisir,
    SaisiePerimee,
    ServiceFerme,
)
from cyclades.operations.inscription.saisie import Tape, saisir

__all__ = [
    "DejaInscrit",
    "DossierIncomplet",
    "RienASaisir",
    "SaisiePerimee",
    "ServiceFerme",
    "Tape",
    "abandonner",
    "demarrer",
    "enregistrer",
    "modifier",
    "purger_brouillons",
    "rappeler",
    "saisir",
]
