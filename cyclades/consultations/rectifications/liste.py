"""The requests that wait for an agent, the oldest first."""

from dataclasses import dataclass
from uuid import UUID

from cyclades.consultations.rectifications.civil import libelles_changes
from cyclades.consultations.rectifications.visibles import a_decider_par
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.instants import PARIS, court
from cyclades.socle.refus import Introuvable

MONTREES = 100


@dataclass(frozen=True, slots=True)
class LigneARectifier:
    """`quoi`: the lines that would change, in words."""

    id: UUID
    candidat: str
    numero_candidat: str
    quoi: str
    demandee_le: str


@dataclass(frozen=True, slots=True)
class Rectifications:
    """`est_tronquee`: there are more; deciding of these brings the others up."""

    lignes: tuple[LigneARectifier, ...]
    est_tronquee: bool


def rectifications_a_decider(*, acteur: Acteur) -> Rectifications:
    """:raises Introuvable: not an agent who decides."""
    if not peut(acteur, "rectifications_a_decider"):
        raise Introuvable
    attendues = a_decider_par(acteur).en_attente().select_related("compte").order_by("demandee_le", "pk")
    lues = list(attendues[: MONTREES + 1])
    lignes = tuple(
        LigneARectifier(
            id=une.pk,
            candidat=f"{une.compte.nom_naissance.upper()} {une.compte.prenoms}",
            numero_candidat=une.compte.numero_candidat or "",
            quoi=", ".join(libelles_changes(une.avant, une.demande)),
            demandee_le=court(une.demandee_le, PARIS),
        )
        for une in lues[:MONTREES]
    )
    return Rectifications(lignes, est_tronquee=len(lues) > MONTREES)
