"""What the journal keeps of the acts on pieces."""

from datetime import datetime
from uuid import UUID

from cyclades.metier.candidatures.models import Candidature
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur


def noter(
    acteur: Acteur,
    acte: str,
    candidature: Candidature,
    objet: tuple[str, UUID],
    donnees: dict[str, object],
    quand: datetime,
) -> None:
    """One fact about a candidature; `objet`: what was acted upon, its kind and its identifier."""
    consigner_fait(
        acteur=acteur,
        acte=acte,
        objet=objet[0],
        objet_id=objet[1],
        candidature_id=candidature.pk,
        academie=candidature.academie_id,
        donnees=donnees,
        quand=quand,
    )
