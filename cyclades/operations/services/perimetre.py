"""The table of rights, and the académies and domaines of a gestionnaire."""

from cyclades.reglementation.droits import Acteur, Role, peut
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.refus import Introuvable


def exiger(acteur: Acteur, acte: str) -> None:
    """:raises Introuvable: this actor may not do this act."""
    if not peut(acteur, acte):
        raise Introuvable


def exiger_chez(acteur: Acteur, acte: str, academie: str, domaine: Domaine) -> None:
    """:raises Introuvable: this actor may not do this act, or not there."""
    exiger(acteur, acte)
    if acteur.role is not Role.GESTIONNAIRE:
        return
    if academie not in acteur.academies or domaine not in acteur.domaines:
        raise Introuvable
