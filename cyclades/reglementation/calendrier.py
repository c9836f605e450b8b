"""Opening and closing of a service, to the second, whatever its zone; activation of an account."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DUREE_ACTIVATION = timedelta(hours=48)
"""How long an activation link is good for, elapsed (R29)."""

_MINUTE_ENTIERE = time(23, 59)
_UNE_MINUTE = timedelta(minutes=1)


class HeureImpossible(ValueError):
    """A local time that clocks never show, or show twice, on a day when they change."""

    def __init__(self, locale: datetime, fuseau: str) -> None:
        super().__init__(f"{locale:%d/%m/%Y %H:%M} ({fuseau})")
        self.locale = locale
        self.fuseau = fuseau


class HeureInexistante(HeureImpossible):
    """Clocks jump over it."""


class HeureAmbigue(HeureImpossible):
    """Clocks show it twice."""


def en_utc(locale: datetime, fuseau: str) -> datetime:
    """The UTC instant of a local time of that zone; an aware instant is only converted (R45, R53).

    :raises HeureInexistante: clocks jump over that time.
    :raises HeureAmbigue: clocks show that time twice.
    """
    if locale.tzinfo is not None:
        return locale.astimezone(UTC)
    zone = ZoneInfo(fuseau)
    avant, apres = (locale.replace(tzinfo=zone, fold=pli).astimezone(UTC) for pli in (0, 1))
    if avant == apres:
        return avant
    raise HeureAmbigue(locale, fuseau) if avant < apres else HeureInexistante(locale, fuseau)


def premier_instant_accepte(ouvre_le: date | datetime, fuseau: str) -> datetime:
    """The first UTC instant at which a service is open; a date without hours opens at midnight (R36, D1)."""
    if not isinstance(ouvre_le, datetime):
        ouvre_le = datetime.combine(ouvre_le, time(0, 0))
    return en_utc(ouvre_le, fuseau)


def premier_instant_refuse(ferme_le: date | datetime, fuseau: str) -> datetime:
    """The first UTC instant at which a service is closed (R46, D1).

    « 17:00 » is refused at 17:00:00 sharp; « 23:59 » lasts the whole minute; a date without hours closes at 23:59.
    """
    if not isinstance(ferme_le, datetime):
        ferme_le = datetime.combine(ferme_le, _MINUTE_ENTIERE)
    instant = en_utc(ferme_le, fuseau)
    heure = instant.astimezone(ZoneInfo(fuseau)).time()
    return instant + _UNE_MINUTE if heure == _MINUTE_ENTIERE else instant


def est_ouvert(ouvre_le: date | datetime, ferme_le: date | datetime, quand: datetime, fuseau: str) -> bool:
    """Is the service open at that instant (R36, R37)?"""
    return premier_instant_accepte(ouvre_le, fuseau) <= quand < premier_instant_refuse(ferme_le, fuseau)


def activation_expire_le(cree_le: datetime) -> datetime:
    """The first instant at which an activation link is refused: 48 hours elapsed, not wall hours (R29)."""
    return cree_le.astimezone(UTC) + DUREE_ACTIVATION


def activation_est_expiree(cree_le: datetime, quand: datetime) -> bool:
    return quand >= activation_expire_le(cree_le)


@dataclass(frozen=True, slots=True)
class Fenetre:
    """From one instant, or since ever, to another as it is written; `fuseau`: the zone in which it is written (D1)."""

    ouvre_le: datetime | None
    ferme_le: datetime
    fuseau: str

    def a_commence(self, quand: datetime) -> bool:
        return self.ouvre_le is None or self.ouvre_le <= quand

    def est_finie(self, quand: datetime) -> bool:
        return quand >= premier_instant_refuse(self.ferme_le, self.fuseau)

    def est_ouverte(self, quand: datetime) -> bool:
        return self.a_commence(quand) and not self.est_finie(quand)


def fenetre_de_piece(service: Fenetre, limite_le: datetime | None) -> Fenetre:
    """Between which instants a piece is given back: as the service says, or until the date of a piece asked again."""
    return Fenetre(None, limite_le, service.fuseau) if limite_le else service
