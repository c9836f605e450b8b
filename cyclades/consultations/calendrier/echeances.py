"""What comes next, by domaine: « les inscriptions ferment dans 24 jours »."""

from datetime import datetime

from django.db.models import Max, QuerySet

from cyclades.consultations import referentiel
from cyclades.consultations.calendrier.valeurs import Echeance, Ouverture
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import dans_jours, jour, jours_avant
from cyclades.socle.refus import Introuvable

Instant = tuple[datetime, str]
"""An instant and the zone in which it is told."""


def echeances(*, acteur: Acteur, quand: datetime) -> tuple[Echeance, ...]:
    """Of each domaine that has a service open, when it closes; of one that has none yet, when it opens."""
    if not peut(acteur, "calendrier"):
        raise Introuvable
    encore = ServiceInscription.objects.filter(session__fermee_le__isnull=True, refuse_des__gt=quand)
    ouverts = _par_domaine(encore.filter(ouvre_le__lte=quand), "ferme_le")
    a_venir = _par_domaine(encore.filter(ouvre_le__gt=quand), "ouvre_le")
    if not ouverts and not a_venir:
        return ()
    annee = encore.aggregate(annee=Max("session__annee"))["annee"]
    commun = referentiel.commun(annee)
    dites = (
        (domaine, _dite("ferment", ouverts[domaine], quand) if domaine in ouverts else _dite("ouvrent", prevus, quand))
        for domaine in Domaine
        if (prevus := a_venir.get(domaine, [])) or domaine in ouverts
    )
    return tuple(Echeance(domaine, commun.domaine(domaine, annee), texte) for domaine, texte in dites)


def echeance_du_service(service: ServiceInscription, ouverture: Ouverture, quand: datetime) -> str:
    """« ferment dans 24 jours »; empty once it is over."""
    prochaines = {Ouverture.OUVERT: ("ferment", service.ferme_le), Ouverture.A_VENIR: ("ouvrent", service.ouvre_le)}
    if ouverture not in prochaines:
        return ""
    verbe, instant = prochaines[ouverture]
    return f"{verbe} {dans_jours(jours_avant(instant, service.fuseau, quand))}"


def _par_domaine(services: QuerySet[ServiceInscription], champ: str) -> dict[Domaine, list[Instant]]:
    """Each instant once: there are few, however many académies."""
    trouves: dict[Domaine, list[Instant]] = {}
    for domaine, instant, fuseau in services.values_list("session__domaine", champ, "fuseau").distinct():
        trouves.setdefault(Domaine(domaine), []).append((instant, fuseau))
    return trouves


def _dite(verbe: str, instants: list[Instant], quand: datetime) -> str:
    """« ferment dans 24 jours, le vendredi 25 décembre 2026 »; « ferment dans 3 à 24 jours, selon l’académie »."""
    restes = sorted({jours_avant(instant, fuseau, quand) for instant, fuseau in instants})
    if len(restes) == 1:
        return f"{verbe} {dans_jours(restes[0])}, le {jour(*instants[0])}"
    premier, dernier = restes[0], restes[-1]
    if premier < 2:
        return f"{verbe} à partir {'d’aujourd’hui' if premier == 0 else 'de demain'}, selon l’académie"
    return f"{verbe} dans {premier} à {dernier}\u00a0jours, selon l’académie"
