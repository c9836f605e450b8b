"""Accounts, and what staff have besides."""

from cyclades.metier.comptes.models import agents, comptes, doublons, rectifications
from cyclades.metier.comptes.models.agents import CodeDeSecours, CodesAGarder, Habilitation, SecondFacteur
from cyclades.metier.comptes.models.comptes import (
    DELAI_ACTIVATION,
    DELAI_CODE,
    DELAI_INVITATION,
    Compte,
    Jeton,
    NumeroAttribue,
    SessionOuverte,
    Tentatives,
    empreinte,
)
from cyclades.metier.comptes.models.doublons import Distinction, PropositionDeReunion
from cyclades.metier.comptes.models.fichiers import FichierGarde
from cyclades.metier.comptes.models.rectifications import Rectification

__all__ = [
    "DELAI_ACTIVATION",
    "DELAI_CODE",
    "DELAI_INVITATION",
    "CodeDeSecours",
    "CodesAGarder",
    "Compte",
    "Distinction",
    "FichierGarde",
    "Habilitation",
    "Jeton",
    "NumeroAttribue",
    "PropositionDeReunion",
    "Rectification",
    "SecondFacteur",
    "SessionOuverte",
    "Tentatives",
    "empreinte",
]

DONNEES_PERSONNELLES = (
    comptes.DONNEES_PERSONNELLES
    | agents.DONNEES_PERSONNELLES
    | doublons.DONNEES_PERSONNELLES
    | rectifications.DONNEES_PERSONNELLES
)
