"""The registration calendar as an iCalendar feed (RFC 5545): instants in UTC, words in the zone of each service."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import icalendar

PRODUIT = "-//Cyclades//Calendrier des inscriptions//FR"


@dataclass(frozen=True, slots=True)
class Evenement:
    """One thing of the calendar. Instants are aware; without `fin` it is an instant (« clôture »), else a window.

    `identifiant` is what tells a reader that it already has this event, `modifie_le` whether its own copy is older.
    """

    identifiant: str
    titre: str
    debut: datetime
    modifie_le: datetime
    fin: datetime | None = None
    description: str | None = None
    adresse: str | None = None


def calendrier(evenements: Iterable[Evenement], *, nom: str) -> bytes:
    """The feed named `nom`: identical bytes for identical events, in the order given."""
    flux = icalendar.Calendar()
    flux.add("prodid", PRODUIT)
    flux.add("version", "2.0")
    flux.add("method", "PUBLISH")
    flux.add("x-wr-calname", nom)
    for evenement in evenements:
        flux.add_component(_composant(evenement))
    octets: bytes = flux.to_ical()
    return octets


def _composant(evenement: Evenement) -> icalendar.Event:
    composant = icalendar.Event()
    composant.add("uid", evenement.identifiant)
    composant.add("dtstamp", evenement.modifie_le)
    composant.add("last-modified", evenement.modifie_le)
    composant.add("summary", evenement.titre)
    composant.add("dtstart", evenement.debut)
    composant.add("transp", "TRANSPARENT")  # a deadline does not make anybody busy
    facultatifs = {"dtend": evenement.fin, "description": evenement.description, "url": evenement.adresse}
    for nom, valeur in facultatifs.items():
        if valeur is not None:
            composant.add(nom, valeur)
    return composant
