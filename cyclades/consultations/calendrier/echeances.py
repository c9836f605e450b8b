"""What comes next, by domaine: « les inscriptions ferment dans 24 jours »."""

from datetime import datetime

from cyclades.consultations import referentiel
from cyclades.consultations.calendrier.valeurs import Echeance, Ouverture
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import dans_jours, jour, jours_avant
from cyclades.socle.refus import Introuvable

COLONNES = ("session__domaine", "session__annee", "ouvre_le", "ferme_le", "fuseau")
Fenetre = tuple[datetime, datetime, str]
"""When a service opens and closes, and the zone in which that is told."""
Instant = tuple[datetime, str]


def echeances(*, acteur: Acteur, quand: datetime) -> tuple[Echeance, ...]:
    """Of each domaine that has a service open, when it closes; of one that has none yet, when it opens."""
    if not peut(acteur, "calendrier"):
        raise Introuvable
    encore = ServiceInscription.objects.filter(session__fermee_le__isnull=True, refuse_des__gt=quand)
    lignes = list(encore.values_list(*COLONNES).distinct())
    if not lignes:
        return ()
    annee = max(ligne[1] for ligne in lignes)
    commun = referentiel.commun(annee)
    return tuple(
        Echeance(domaine, commun.domaine(domaine, annee), _du_domaine(siens, quand))
        for domaine in Domaine
        if (siens := [ligne[2:] for ligne in lignes if ligne[0] == domaine])
    )


def _du_domaine(lignes: list[Fenetre], quand: datetime) -> str:
    ouverts = [(ferme_le, fuseau) for ouvre_le, ferme_le, fuseau in lignes if ouvre_le <= quand]
    if ouverts:
        return _dite("ferment", ouverts, quand)
    return _dite("ouvrent", [(ouvre_le, fuseau) for ouvre_le, _, fuseau in lignes], quand)


def echeance_du_service(service: ServiceInscription, ouverture: Ouverture, quand: datetime) -> str:
    """« ferment dans 24 jours »; empty once it is over."""
    prochaines = {Ouverture.OUVERT: ("ferment", service.ferme_le), Ouverture.A_VENIR: ("ouvrent", service.ouvre_le)}
    if ouverture not in prochaines:
        return ""
    verbe, instant = prochaines[ouverture]
    return f"{verbe} {dans_jours(jours_avant(instant, service.fuseau, quand))}"


def _dite(verbe: str, instants: list[Instant], quand: datetime) -> str:
    """« ferment dans 24 jours, le vendredi 25 décembre 2026 »; « ferment dans 3 à 24 jours, selon l’académie »."""
    restes = sorted({jours_avant(instant, fuseau, quand) for instant, fuseau in instants})
    if len(restes) == 1:
        return f"{verbe} {dans_jours(restes[0])}, le {jour(*instants[0])}"
    premier, dernier = restes[0], restes[-1]
    if premier < 2:
        return f"{verbe} à partir {'d’aujourd’hui' if premier == 0 else 'de demain'}, selon l’académie"
    return f"{verbe} dans {premier} à {dernier}\u00a0jours, selon l’académie"
