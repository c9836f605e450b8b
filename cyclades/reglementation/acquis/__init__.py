"""What a candidate already holds, and the dispenses and kept marks that it gives."""

from cyclades.reglementation.acquis.apports import SANS_EFFET, refus_de_diplome, regle_des_diplomes
from cyclades.reglementation.acquis.catalogue import (
    Catalogue,
    DiplomePropose,
    UniteProposee,
    acquis_connus,
    catalogue,
    diplomes_proposes,
    diplomes_sans_effet,
)
from cyclades.reglementation.acquis.conservation import Demande, Verdict, juger
from cyclades.reglementation.acquis.correspondances import origine, renovation_de
from cyclades.reglementation.acquis.droit import Droit, NoteEcartee
from cyclades.reglementation.acquis.droits import conflits, droits, droits_actifs, langues_gardees, notes_ecartees

__all__ = [
    "SANS_EFFET",
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
    "diplomes_sans_effet",
    "droits",
    "droits_actifs",
    "juger",
    "langues_gardees",
    "notes_ecartees",
    "origine",
    "refus_de_diplome",
    "regle_des_diplomes",
    "renovation_de",
]
