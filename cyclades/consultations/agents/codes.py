"""The codes of rescue that an agent was just given, until they are kept."""

from datetime import datetime

from cyclades.metier.comptes.models import CodesAGarder
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle import secrets_gardes
from cyclades.socle.refus import Introuvable


def codes_a_garder(*, acteur: Acteur, quand: datetime) -> tuple[str, ...]:
    """Theirs, for ten minutes after they were made; none once they said that they kept them.

    :raises Introuvable: no agent.
    """
    if not peut(acteur, "codes_a_garder"):
        raise Introuvable
    ligne = CodesAGarder.objects.filter(compte=acteur.compte_id, jusqu_a__gt=quand).first()
    return tuple(secrets_gardes.rendre(ligne.garde, de=str(ligne.compte_id)).split("\n")) if ligne else ()
