"""One lot of a purge: how it begins, what it says in the journal, how the next one is asked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.retention import Terme
from cyclades.socle.instants import mois_avant
from cyclades.socle.refus import Introuvable

FIN_DE_L_ANNEE_PARTOUT = timedelta(days=1)
"""A year is over everywhere on Earth a day after it is here."""


@dataclass(frozen=True, slots=True)
class Lot:
    """How many rows went, how many files with them; `reste`: another lot is to be done."""

    nombre: int = 0
    fichiers: int = 0
    reste: bool = False


def exiger(acteur: Acteur, acte: str) -> None:
    """:raises Introuvable: not allowed."""
    if not peut(acteur, acte):
        raise Introuvable


def finies_depuis(terme: Terme, quand: datetime, session: str = "session") -> Q:
    """What belongs to a session that ended so long ago; `session`: the path that leads to it.

    It ends when it is closed; never closed, with its year.
    """
    limite = mois_avant(quand, terme.mois)
    fermee = Q(**{f"{session}__fermee_le__lte": limite})
    annee = (limite - FIN_DE_L_ANNEE_PARTOUT).year
    return fermee | Q(**{f"{session}__fermee_le__isnull": True, f"{session}__annee__lt": annee})


def noter(acteur: Acteur, acte: str, objet: str, nombres: dict[str, int], quand: datetime) -> None:
    """One fact, of numbers alone; none when nothing went."""
    if any(nombres.values()):
        consigner_fait(acteur=acteur, acte=acte, objet=objet, objet_id="*", donnees={**nombres}, quand=quand)
