"""What the demonstration holds: sessions and services around the day, made by the acts of Cyclades.

Run twice on one day it changes nothing the second time; on another day it moves the calendars.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from cyclades.consultations.annonces import annonces_prevues
from cyclades.metier.examens.models import ServiceInscription, Session
from cyclades.metier.referentiel.models import Etablissement
from cyclades.operations import annonces, services
from cyclades.operations.services import Dates, Description, DescriptionSession
from cyclades.reglementation.droits import AUTOMATE
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import PARIS, local
from cyclades.socle.instants import jour as en_jour
from demonstration import agents, candidats
from demonstration.academies import DOMAINES, PLACE_ANCIENNE, PLACES, Place
from demonstration.fenetres import Calendrier, Cle, calendriers
from demonstration.reglages import reglages
from demonstration.textes import textes

RENTREE = 4  # from April on, one registers for the session of the next year


@dataclass(frozen=True, slots=True)
class Offre:
    """One service to be."""

    domaine: Domaine
    session: int
    place: Place
    dates: Dates


def session_du(jour: date) -> int:
    return jour.year + (jour.month >= RENTREE)


def charger(*, quand: datetime) -> None:
    """Open what is missing, move and correct what is there; then the candidates and the staff."""
    jour = local(quand, PARIS).date()
    _ouvrir(tuple(offres(jour)), quand)
    _annoncer(jour, quand)
    candidats.charger(session=session_du(jour), quand=quand)
    agents.charger(quand=quand)


def _ouvrir(voulues: tuple[Offre, ...], quand: datetime) -> None:
    sessions = _sessions(voulues, quand)
    unites = _unites()
    deja = {
        (service.session_id, service.academie_id, service.pays_id): service.pk
        for service in ServiceInscription.objects.filter(session__in=sessions.values())
    }
    for offre in voulues:
        session_id, lieu = sessions[offre.domaine, offre.session], offre.place.lieu
        description = _description(offre, unites.get(lieu.academie, ()))
        service_id = deja.get((session_id, lieu.academie, lieu.pays))
        if service_id is None:
            service_id = _creer(offre, session_id, description, quand)
        else:
            services.modifier(acteur=AUTOMATE, service_id=service_id, description=description, quand=quand)
            services.fixer_dates(acteur=AUTOMATE, service_id=service_id, dates=offre.dates, quand=quand)
        _confirmer(service_id, quand)


def _confirmer(service_id: UUID, quand: datetime) -> None:
    """What a service would have read in its own texts: the demonstration opens everything, and its pages say so."""
    service = ServiceInscription.objects.select_related("session").get(pk=service_id)
    specialites = services.epreuves_a_confirmer(service)
    services.confirmer_epreuves(acteur=AUTOMATE, service_id=service_id, specialites=specialites, quand=quand)


def _annoncer(jour: date, quand: datetime) -> None:
    """The maintenance of next Sunday evening, told since the morning; once a week."""
    dimanche = jour + timedelta(days=6 - jour.weekday() or 7)
    fin = datetime.combine(dimanche, time(22), ZoneInfo(PARIS))
    annonce = annonces.Annonce(
        titre="Maintenance programmée",
        texte=f"Le site sera indisponible le {en_jour(fin, PARIS)} de 20\u00a0h à 22\u00a0h (heure de Paris).",
        debut=datetime.combine(jour, time(0), ZoneInfo(PARIS)),
        fin=fin,
        niveau=annonces.Niveau.AVERTISSEMENT,
    )
    if annonce.texte not in {une.texte for une in annonces_prevues(acteur=AUTOMATE, quand=quand)}:
        annonces.annoncer(acteur=AUTOMATE, annonce=annonce, quand=quand)


def offres(jour: date) -> Iterator[Offre]:
    """Every service, as it must be on that day."""
    publies = calendriers()
    session = session_du(jour)
    for place in PLACES:
        yield from _offres(place, session, publies, jour)
    yield from _offres(PLACE_ANCIENNE, session - 1, publies, jour)


def _offres(place: Place, session: int, publies: dict[Cle, Calendrier], jour: date) -> Iterator[Offre]:
    for domaine in DOMAINES:
        if etat := place.etat(domaine):
            dates = publies[place.cle(domaine, set(publies))].deplace(etat, jour)
            yield Offre(domaine, session, place, dates)


def _sessions(voulues: Iterable[Offre], quand: datetime) -> dict[tuple[Domaine, int], UUID]:
    deja = {(Domaine(s.domaine), s.annee): s.pk for s in Session.objects.all() if s.libelle == str(s.annee)}
    for cle in dict.fromkeys((offre.domaine, offre.session) for offre in voulues):
        if cle not in deja:
            domaine, annee = cle
            description = DescriptionSession(domaine, annee, str(annee))
            deja[cle] = services.creer_session(acteur=AUTOMATE, description=description, quand=quand)
    return deja


def _unites() -> dict[str, tuple[str, ...]]:
    """The collective units of individual candidates, by académie."""
    trouvees: dict[str, tuple[str, ...]] = {}
    collectives = Etablissement.objects.filter(collectif=True, retire_le__isnull=True, academie__isnull=False)
    for uai, academie in collectives.order_by("uai").values_list("uai", "academie"):
        trouvees[academie] = (*trouvees.get(academie, ()), uai)
    return trouvees


def _description(offre: Offre, unites: tuple[str, ...]) -> Description:
    place = offre.place
    return Description(
        contact=place.contact,
        textes=textes(offre.domaine, place.ou, place.fonctionnement),
        reglages=reglages(offre.domaine, place.lieu, offre.session, unites),
        fonctionnement=place.fonctionnement,
    )


def _creer(offre: Offre, session_id: UUID, description: Description, quand: datetime) -> UUID:
    return services.creer(
        acteur=AUTOMATE,
        session_id=session_id,
        lieu=offre.place.lieu,
        dates=offre.dates,
        description=description,
        quand=quand,
    )
