"""The account of an agent that one looks after, locked."""

from uuid import UUID

from cyclades.metier.comptes.models import Compte
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable


def agent_verrouille(acteur: Acteur, acte: str, agent_id: UUID) -> Compte:
    """:raises Introuvable: may not, no such agent, one that this actor does not look after, or themself."""
    visibles = Compte.objects.agents_visibles_par(acteur) if peut(acteur, acte) else Compte.objects.none()
    compte: Compte | None = visibles.select_for_update(of=("self",)).filter(pk=agent_id).first()
    if compte is None or compte.pk == acteur.compte_id:
        raise Introuvable
    return compte
