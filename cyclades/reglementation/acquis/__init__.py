"""What a candidate already holds, and the dispenses and kept marks that it gives."""

from cyclades.reglementation.acquis.catalogue import (
    Catalogue,
    DiplomePropose,
    UniteProposee,
    acquis_connus,
    catalogue,
    diplomes_proposes,
)
from cyclades.reglementation.acquis.conservation import Demande, Verdict, juger
from cyclades.reglementation.acquis.droit import Droit, NoteEcartee
from cyclades.reglementation.acquis.droits import conflits, droits, droits_actifs, notes_ecartees

__all__ = [
    "Catalogue",
    "Demande",
    "DiplomePropose",
    "Droit",
    "NoteEcartee",
    "UniteProposee",
    "Verdict",
    "acquis_connus",
    "catalogue",
    "conflits",
    "diplomes_proposes",
    "droits",
    "droits_actifs",
    "juger",
    "notes_ecartees",
]
