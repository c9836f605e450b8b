"""The calendars that five academies published, moved to the day by whole weeks: hours and days of the week stay."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from config import env
from cyclades.operations.services import Dates, Moment

FICHIER = env.RACINE / "referentiels" / "calendriers.csv"
SEMAINE = timedelta(weeks=1)
OUVERTURE_NON_PUBLIEE = timedelta(weeks=6)  # before closing; the demonstration's own choice, as is the next one
RETOUR_NON_PUBLIE = SEMAINE  # after closing, as Nice does

Cle = tuple[str, str, str]
"""Académie (or nothing, for the guide's example), session, domaine: a line of the file."""


class Etat(StrEnum):
    """What a service is to be on the day."""

    OUVERT = "ouvert"
    FERME = "ferme"
    A_VENIR = "a_venir"
    ANCIEN = "ancien"


@dataclass(frozen=True, slots=True)
class Calendrier:
    """As it was published: local times, or whole days; what was not published is as told above."""

    dates: Dates

    def deplace(self, etat: Etat, jour: date) -> Dates:
        """So that on that day it has been open for a third of its time, is closed, is to come, or closed a year ago."""
        debut, fin = _jour(self.dates.ouverture), _jour(self.dates.fermeture)
        reperes = {
            Etat.OUVERT: debut + (fin - debut) / 3,
            Etat.FERME: fin + timedelta(days=10),
            Etat.A_VENIR: debut - timedelta(days=14),
            Etat.ANCIEN: fin + timedelta(days=10, weeks=52),
        }
        decalage = SEMAINE * round((jour - reperes[etat]) / SEMAINE)
        dates = self.dates
        return Dates(
            ouverture=dates.ouverture + decalage,
            fermeture=dates.fermeture + decalage,
            pieces_ouverture=dates.pieces_ouverture + decalage,
            pieces_fermeture=dates.pieces_fermeture + decalage,
        )


def calendriers(fichier: Path = FICHIER) -> dict[Cle, Calendrier]:
    with fichier.open(encoding="utf-8", newline="") as lignes:
        return {
            (ligne["academie"], ligne["session"], ligne["domaine"]): _calendrier(ligne)
            for ligne in csv.DictReader(lignes)
        }


def _calendrier(ligne: Mapping[str, str]) -> Calendrier:
    fermeture = _moment(ligne["fermeture"])
    ouverture = _moment(ligne["ouverture"]) if ligne["ouverture"] else _jour(fermeture) - OUVERTURE_NON_PUBLIEE
    retour = ligne["retour_fin"]
    return Calendrier(
        Dates(
            ouverture=ouverture,
            fermeture=fermeture,
            pieces_ouverture=_moment(ligne["retour_debut"]) if ligne["retour_debut"] else ouverture,
            pieces_fermeture=_moment(retour) if retour[:1].isdigit() else _jour(fermeture) + RETOUR_NON_PUBLIE,
        )
    )


def _moment(texte: str) -> Moment:
    return datetime.fromisoformat(texte) if "T" in texte else date.fromisoformat(texte)


def _jour(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
