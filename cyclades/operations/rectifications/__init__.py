"""Requests for correction of civil status: asked with a piece, withdrawn, decided by an agent (CPT-9)."""

from cyclades.operations.rectifications.analyse import analyser
from cyclades.operations.rectifications.decision import accepter, refuser
from cyclades.operations.rectifications.demande import Demande, demander, retirer
from cyclades.operations.rectifications.entretien import purger
from cyclades.operations.rectifications.jugement import juger
from cyclades.operations.rectifications.lectures import ouvrir_justificatif, ouvrir_page, ouvrir_rectification

__all__ = [
    "Demande",
    "accepter",
    "analyser",
    "demander",
    "juger",
    "ouvrir_justificatif",
    "ouvrir_page",
    "ouvrir_rectification",
    "purger",
    "refuser",
    "retirer",
]
