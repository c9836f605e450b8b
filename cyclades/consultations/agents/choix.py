"""What the forms about agents propose."""

from dataclasses import dataclass

from cyclades.consultations import referentiel
from cyclades.consultations.agents.libelles import ROLES
from cyclades.reglementation.droits import NOMMABLES, Acteur, peut
from cyclades.socle.refus import Introuvable

Choix = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChoixDuPerimetre:
    """Codes and labels; the roles are those that this actor may give."""

    roles: Choix
    academies: Choix
    domaines: Choix
    departements: Choix


def choix_du_perimetre(*, acteur: Acteur) -> ChoixDuPerimetre:
    """:raises Introuvable: looks after nobody."""
    if not peut(acteur, "agents"):
        raise Introuvable
    donnes = NOMMABLES[acteur.role]
    return ChoixDuPerimetre(
        roles=tuple((role.value, ROLES[role]) for role in ROLES if role in donnes),
        academies=tuple((une.code, une.nom) for une in referentiel.academies()),
        domaines=tuple(referentiel.domaines().items()),
        departements=tuple((un.code, un.libelle) for un in referentiel.departements() if un.academie),
    )
