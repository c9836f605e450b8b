"""Pieces: asked, sent, handed over, taken back; controlled, received, told."""

from cyclades.operations.pieces.avis import prevenir
from cyclades.operations.pieces.controle import (
    annuler_decision,
    declarer_conforme,
    declarer_non_conforme,
    redemander,
)
from cyclades.operations.pieces.demande import demander
from cyclades.operations.pieces.depot import deposer, retirer
from cyclades.operations.pieces.jugement import juger
from cyclades.operations.pieces.lectures import (
    debloquer_lectures,
    ouvrir_document,
    ouvrir_dossiers,
    ouvrir_page,
    ouvrir_piece,
)
from cyclades.operations.pieces.prises import (
    ActeDeControle,
    Choix,
    decider_et_suivre,
    garder_suivante,
    prendre,
    prendre_suivante,
)
from cyclades.operations.pieces.reception import recevoir
from cyclades.operations.pieces.refus import EnvoiEnCours
from cyclades.operations.pieces.remise import remettre, reprendre

__all__ = [
    "ActeDeControle",
    "Choix",
    "EnvoiEnCours",
    "annuler_decision",
    "debloquer_lectures",
    "decider_et_suivre",
    "declarer_conforme",
    "declarer_non_conforme",
    "demander",
    "deposer",
    "garder_suivante",
    "juger",
    "ouvrir_document",
    "ouvrir_dossiers",
    "ouvrir_page",
    "ouvrir_piece",
    "prendre",
    "prendre_suivante",
    "prevenir",
    "recevoir",
    "redemander",
    "remettre",
    "reprendre",
    "retirer",
]
