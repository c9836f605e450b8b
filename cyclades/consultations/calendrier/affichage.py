"""The public pages of the calendar: what is chosen, what comes next, and what is announced there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.consultations.annonces import Annonce, annonces, annonces_de
from cyclades.consultations.calendrier.echeances import echeances
from cyclades.consultations.calendrier.selection import selection
from cyclades.consultations.calendrier.valeurs import Echeance, Selection
from cyclades.reglementation.droits import Acteur


@dataclass(frozen=True, slots=True)
class Affichage:
    """`annonces`: those for everywhere, and those of the académie chosen."""

    selection: Selection
    annonces: tuple[Annonce, ...]


def affichage(
    *,
    acteur: Acteur,
    domaine: str | None,
    session_id: UUID | None,
    academie: str | None,
    quand: datetime,
    deduire: bool = True,
) -> Affichage:
    """As `selection`, with the notices."""
    choisie = selection(
        acteur=acteur, domaine=domaine, session_id=session_id, academie=academie, quand=quand, deduire=deduire
    )
    lieu = choisie.academie.valeur if choisie.academie else None
    return Affichage(choisie, annonces_de(acteur=acteur, lieu=lieu, quand=quand))


@dataclass(frozen=True, slots=True)
class Accueil:
    """`annonces`: all those in force; `echeances`: by domaine, when registrations close, or open."""

    annonces: tuple[Annonce, ...]
    echeances: tuple[Echeance, ...]


def accueil(*, acteur: Acteur, quand: datetime) -> Accueil:
    """What the home page says of today."""
    return Accueil(annonces(acteur=acteur, quand=quand), echeances(acteur=acteur, quand=quand))
