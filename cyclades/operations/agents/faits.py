"""The journal of staff accounts: who gave or took what, to whom."""

from collections.abc import Mapping
from datetime import datetime

from cyclades.metier.comptes.models import Compte
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur


def consigner(
    acteur: Acteur,
    acte: str,
    compte: Compte,
    donnees: Mapping[str, object] | None = None,
    *,
    origine: str = "",
    quand: datetime,
) -> None:
    consigner_fait(
        acteur=acteur, acte=acte, objet="compte", objet_id=str(compte.pk), donnees=donnees, origine=origine, quand=quand
    )
