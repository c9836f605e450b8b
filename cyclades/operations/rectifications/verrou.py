"""The row of a request, for the agent who may decide of it."""

from uuid import UUID

from cyclades.consultations.rectifications import a_decider_par
from cyclades.metier.comptes.models import Rectification
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable


def rectification_verrouillee(acteur: Acteur, acte: str, rectification_id: UUID) -> Rectification:
    """:raises Introuvable: not allowed, not there, or of nobody in the agent's perimeter: the same answer."""
    if not peut(acteur, acte):
        raise Introuvable
    visibles = a_decider_par(acteur).select_for_update(of=("self",))
    rectification: Rectification | None = visibles.filter(pk=rectification_id).first()
    if rectification is None:
        raise Introuvable
    return rectification
