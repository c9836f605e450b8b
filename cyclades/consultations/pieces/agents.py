"""The names of agents, as their colleagues read them."""

from collections.abc import Collection
from uuid import UUID

from cyclades.metier.comptes.models import Compte

INCONNU = "Un agent"
AUTOMATE = "Le service des examens"


def noms(acteurs: Collection[UUID | None]) -> dict[UUID | None, str]:
    """By identifier; an account that is gone keeps its decisions, without a name."""
    connus = Compte.objects.filter(pk__in={un for un in acteurs if un}).only(
        "prenoms", "nom_naissance", "nom_usage", "adresse_mail"
    )
    lus: dict[UUID | None, str] = dict.fromkeys(acteurs, INCONNU)
    lus |= {compte.pk: _nom(compte) for compte in connus}
    return lus | {None: AUTOMATE}


def nom_de(acteur_id: UUID | None) -> str:
    return noms([acteur_id])[acteur_id]


def _nom(compte: Compte) -> str:
    return f"{compte.prenoms} {compte.nom_usage or compte.nom_naissance}".strip() or compte.adresse_mail or INCONNU
