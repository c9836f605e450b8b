"""The versions of a registration: what was said, as it was said, by whom."""

from datetime import datetime

from cyclades.metier.candidatures.models import Candidature, Version
from cyclades.reglementation.droits import Acteur


def garder_version(
    candidature: Candidature,
    dossier: object,
    lignes: object,
    empreinte_paquet: str,
    acteur: Acteur,
    quand: datetime,
) -> None:
    """That of the number which the candidature now has; `dossier` and `lignes` as they go to the database, in JSON."""
    Version.objects.create(
        candidature=candidature,
        numero=candidature.version,
        dossier=dossier,
        lignes=lignes,
        empreinte_paquet=empreinte_paquet,
        enregistree_le=quand,
        role=acteur.role,
        acteur_id=acteur.compte_id,
    )
