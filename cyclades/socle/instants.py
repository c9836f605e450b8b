"""Instants: kept in UTC, written in the zone of a service, the zone always named."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PARIS = "Europe/Paris"
FIN_DU_JOUR = time(23, 59)

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

LIEUX = {
    "Europe/Paris": "heure de Paris",
    "America/Guadeloupe": "heure de Guadeloupe",
    "America/Martinique": "heure de Martinique",
    "America/Cayenne": "heure de Cayenne",
    "America/Miquelon": "heure de Saint-Pierre-et-Miquelon",
    "Indian/Reunion": "heure de La Réunion",
    "Indian/Mayotte": "heure de Mayotte",
    "Pacific/Noumea": "heure de Nouméa",
    "Pacific/Tahiti": "heure de Tahiti",
    "Pacific/Wallis": "heure de Wallis",
}


def maintenant() -> datetime:
    """The clock. Called at the doors only (middleware, commands, jobs): everything below receives `quand`."""
    return datetime.now(UTC)


def local(instant: datetime, fuseau: str) -> datetime:
    return instant.astimezone(ZoneInfo(fuseau))


def nom_du_fuseau(fuseau: str) -> str:
    return LIEUX.get(fuseau) or f"heure de {fuseau.rpartition('/')[2].replace('_', ' ')}"


def heure(instant: datetime, fuseau: str) -> str:
    """« 17 h » or « 17 h 30 »."""
    moment = local(instant, fuseau)
    return f"{moment.hour}\u00a0h" + (f"\u00a0{moment.minute:02d}" if moment.minute else "")


def jour(instant: datetime, fuseau: str) -> str:
    """« mercredi 13 décembre 2023 »."""
    moment = local(instant, fuseau)
    return f"{JOURS[moment.weekday()]} {jour_en_lettres(moment)}"


def jour_en_lettres(le: date) -> str:
    """« 13 décembre 2023 »."""
    quantieme = "1er" if le.day == 1 else str(le.day)
    return f"{quantieme} {MOIS[le.month - 1]} {le.year}"


def en_toutes_lettres(instant: datetime, fuseau: str) -> str:
    """« mercredi 13 décembre 2023 à 23 h 59 (heure de Cayenne) »."""
    return f"{a_l_heure_du_lieu(instant, fuseau)} ({nom_du_fuseau(fuseau)})"


def aux_deux_heures(instant: datetime, fuseau: str) -> str:
    """The same, with Paris beside when it differs: for the one date of a mail, or of a page that says no `horloge`.

    « … à 17 h (heure de Cayenne), soit 21 h (heure de Paris) »: both when their clocks differ at that instant.
    """
    ici = en_toutes_lettres(instant, fuseau)
    if local(instant, fuseau).utcoffset() == local(instant, PARIS).utcoffset():
        return ici
    meme_jour = local(instant, fuseau).date() == local(instant, PARIS).date()
    la_bas = heure(instant, PARIS) if meme_jour else f"le {a_l_heure_du_lieu(instant, PARIS)}"
    return f"{ici}, soit {la_bas} ({nom_du_fuseau(PARIS)})"


def a_l_heure_du_lieu(instant: datetime, fuseau: str) -> str:
    """« mercredi 13 décembre 2023 à 23 h 59 », where `horloge` is told once beside several."""
    return f"{jour(instant, fuseau)} à {heure(instant, fuseau)}"


def horloge(instant: datetime, fuseau: str) -> str:
    """« heure de Paris »; « heure de Cayenne, 4 heures de moins qu’à Paris » when clocks differ at that instant."""
    ici, a_paris = local(instant, fuseau).utcoffset(), local(instant, PARIS).utcoffset()
    if ici is None or a_paris is None or ici == a_paris:
        return nom_du_fuseau(fuseau)
    heures, minutes = divmod(abs(int((ici - a_paris).total_seconds())) // 60, 60)
    ecart = f"{heures}\u00a0heure{'s' * (heures > 1)}" + (f"\u00a0{minutes:02d}" if minutes else "")
    return f"{nom_du_fuseau(fuseau)}, {ecart} de {'plus' if ici > a_paris else 'moins'} qu’à Paris"


def court(instant: datetime, fuseau: str, *, secondes: bool = False) -> str:
    """« 11/12/2023 à 16:06 (heure de Cayenne) »."""
    forme = "%d/%m/%Y à %H:%M:%S" if secondes else "%d/%m/%Y à %H:%M"
    return f"{local(instant, fuseau).strftime(forme)} ({nom_du_fuseau(fuseau)})"


def mois_avant(quand: datetime, nombre: int) -> datetime:
    """The same day so many months before; the last of its month when that one is shorter."""
    annee, mois = divmod(quand.year * 12 + quand.month - 1 - nombre, 12)
    return quand.replace(year=annee, month=mois + 1, day=min(quand.day, monthrange(annee, mois + 1)[1]))


def fin_du_jour(jour: date, fuseau: str) -> datetime:
    """« 23 h 59 »: a date written without an hour runs until then, that minute included."""
    return datetime.combine(jour, FIN_DU_JOUR, ZoneInfo(fuseau))


def dans(secondes: int, quand: datetime | None = None, fuseau: str = PARIS) -> str:
    """How long to wait, as one says it: « dans 12 minutes »; past an hour, when `quand` says what time it is, until
    what hour, never too early: « à 15 h 35 (heure de Paris) », « demain à 9 h », « jeudi 3 décembre à 9 h ».
    """
    minutes = max(1, -(-secondes // 60))
    if minutes <= 60 or quand is None:
        return f"dans {minutes}\u00a0minute{'s' * (minutes > 1)}"
    pas = timedelta(minutes=5 if minutes <= 180 else 60)
    ensuite = local(quand + timedelta(seconds=secondes), fuseau)
    minuit = ensuite.replace(hour=0, minute=0, second=0, microsecond=0)
    ensuite = minuit + -(-(ensuite - minuit) // pas) * pas
    jours = (ensuite.date() - local(quand, fuseau).date()).days
    le = "" if jours == 0 else "demain " if jours == 1 else jour(ensuite, fuseau).rpartition(" ")[0] + " "
    return f"{le}à {heure(ensuite, fuseau)} ({nom_du_fuseau(fuseau)})"


def jours_avant(instant: datetime, fuseau: str, quand: datetime) -> int:
    """How many days of the calendar, there, until that instant: none today."""
    return (local(instant, fuseau).date() - local(quand, fuseau).date()).days


def dans_jours(jours: int) -> str:
    """« aujourd’hui », « demain », « dans 24 jours »."""
    return {0: "aujourd’hui", 1: "demain"}.get(jours) or f"dans {jours}\u00a0jours"


def jour_apres(quand: datetime, delai: timedelta, fuseau: str) -> date:
    """The day that comes so many days after today, there. Days of the calendar: one may last 23 or 25 hours."""
    return local(quand, fuseau).date() + delai


def date_courte(quand: date) -> str:
    """« 06/05/2005 »."""
    return quand.strftime("%d/%m/%Y")


def age_le(naissance: date, jour: date) -> int:
    """Full years on that day; someone born on 29 February turns a year older on 1 March of a common year."""
    return jour.year - naissance.year - ((jour.month, jour.day) < (naissance.month, naissance.day))
