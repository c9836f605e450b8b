"""From the local times that a gestionnaire gives to the instants that count (D1)."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time

from cyclades.metier.examens.models import ServiceInscription
from cyclades.operations.services.refus import Faute, ServiceRefuse
from cyclades.operations.services.valeurs import Dates, Moment
from cyclades.reglementation.calendrier import HeureAmbigue, HeureInexistante, en_utc

DEBUT, FIN = time(0, 0), time(23, 59)
HEURES_DE_JOURS_ENTIERS = {"ouverture": DEBUT, "fermeture": FIN, "pieces_ouverture": DEBUT, "pieces_fermeture": FIN}


@dataclass(frozen=True, slots=True)
class Fenetres:
    """Four instants, as they are shown; the first one refused follows from the closing."""

    ouverture: datetime
    fermeture: datetime
    pieces_ouverture: datetime
    pieces_fermeture: datetime

    def en_clair(self) -> dict[str, str]:
        return {nom: instant.isoformat() for nom, instant in asdict(self).items()}


def fenetres(dates: Dates, fuseau: str) -> Fenetres:
    """:raises ServiceRefuse: a time that clocks never or twice show on that day, or an end before its beginning."""
    instants: dict[str, datetime] = {}
    fautes: list[Faute] = []
    for nom, heure in HEURES_DE_JOURS_ENTIERS.items():
        lu = _instant(f"dates.{nom}", getattr(dates, nom), heure, fuseau)
        if isinstance(lu, Faute):
            fautes.append(lu)
        else:
            instants[nom] = lu
    if not fautes:
        fautes.extend(_desordres(Fenetres(**instants)))
    if fautes:
        raise ServiceRefuse(tuple(fautes))
    return Fenetres(**instants)


def fenetres_de(service: ServiceInscription) -> Fenetres:
    return Fenetres(
        ouverture=service.ouvre_le.astimezone(UTC),
        fermeture=service.ferme_le.astimezone(UTC),
        pieces_ouverture=service.pieces_ouvre_le.astimezone(UTC),
        pieces_fermeture=service.pieces_ferme_le.astimezone(UTC),
    )


def poser(fenetres: Fenetres, service: ServiceInscription) -> None:
    """Write them on a service, not saved."""
    service.ouvre_le = fenetres.ouverture
    service.fixer_fermeture(fenetres.fermeture)
    service.pieces_ouvre_le = fenetres.pieces_ouverture
    service.pieces_ferme_le = fenetres.pieces_fermeture


def _instant(champ: str, moment: Moment, heure: time, fuseau: str) -> datetime | Faute:
    locale = moment if isinstance(moment, datetime) else datetime.combine(moment, heure)
    try:
        return en_utc(locale, fuseau)
    except HeureInexistante:
        return Faute(champ, f"Le {_dire(locale)} n’existe pas : les horloges avancent. Choisissez une autre heure.")
    except HeureAmbigue:
        return Faute(champ, f"Le {_dire(locale)} a lieu deux fois : les horloges reculent. Choisissez une autre heure.")


def _dire(locale: datetime) -> str:
    return f"{locale:%d/%m/%Y à %H:%M}"


def _desordres(fenetres: Fenetres) -> list[Faute]:
    fautes = []
    if fenetres.fermeture <= fenetres.ouverture:
        fautes.append(Faute("dates.fermeture", "La fermeture vient avant l’ouverture."))
    if fenetres.pieces_fermeture <= fenetres.pieces_ouverture:
        fautes.append(Faute("dates.pieces_fermeture", "La fin du retour des pièces vient avant son début."))
    return fautes
