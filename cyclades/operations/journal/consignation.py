"""Writing facts to the journal."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from cyclades.metier.journal.models import Fait
from cyclades.reglementation.droits import Acteur
from cyclades.socle.transactions import exiger_transaction


def consigner_fait(
    *,
    acteur: Acteur,
    acte: str,
    objet: str,
    objet_id: str | UUID,
    candidature_id: UUID | None = None,
    academie: str = "",
    donnees: Mapping[str, object] | None = None,
    origine: str = "",
    quand: datetime,
) -> None:
    """Append one fact, in the transaction of the act: both are kept, or neither.

    `donnees` says what changed, before and after; never a password, a mark not published, nor the content of a piece.

    :raises HorsTransaction: no transaction is open.
    """
    exiger_transaction()
    Fait.objects.create(
        survenu_le=quand,
        acte=acte,
        role=acteur.role,
        acteur_id=acteur.compte_id,
        objet=objet,
        objet_id=str(objet_id),
        candidature_id=candidature_id,
        academie=academie,
        donnees=dict(donnees or {}),
        origine=origine,
    )
