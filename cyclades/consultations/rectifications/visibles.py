"""Which requests an agent may see: those of the persons who have, or had, a candidature in their perimeter."""

from uuid import UUID

from cyclades.metier.candidatures.models import Candidature, CandidaturesQuerySet
from cyclades.metier.comptes.models import Rectification
from cyclades.metier.comptes.models.rectifications import RectificationsQuerySet
from cyclades.reglementation.droits import Acteur
from cyclades.socle.refus import Introuvable


def a_decider_par(acteur: Acteur) -> RectificationsQuerySet:
    """Decided or not; who may act on them is said by the table of rights."""
    lignes: RectificationsQuerySet = Rectification.objects.filter(compte__in=_siennes(acteur).values("compte"))
    return lignes


def candidature_lue(*, acteur: Acteur, rectification_id: UUID) -> UUID:
    """Through which candidature this agent reads that request: one of its person's, in their perimeter.

    :raises Introuvable: unknown, or of nobody there.
    """
    siennes = _siennes(acteur).filter(compte__rectifications=rectification_id).order_by("-enregistree_le", "pk")
    candidature_id: UUID | None = siennes.values_list("pk", flat=True).first()
    if candidature_id is None:
        raise Introuvable
    return candidature_id


def _siennes(acteur: Acteur) -> CandidaturesQuerySet:
    """Withdrawn meanwhile too: a request that waits is always somebody's to decide."""
    return Candidature.objects.visibles_par(acteur).enregistrees()
