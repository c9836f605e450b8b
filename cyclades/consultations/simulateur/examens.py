"""The exams and sessions that a person may simulate: those open or to come; else the session being prepared."""

from collections.abc import Iterator
from datetime import datetime

from cyclades.consultations import referentiel
from cyclades.consultations.simulateur.valeurs import ExamenPropose
from cyclades.metier.examens.models import ServiceInscription
from cyclades.socle.instants import local

PARIS = "Europe/Paris"
RENTREE = 9  # month from which one prepares the session of the next year


def session_preparee(quand: datetime) -> int:
    """The session that one prepares for at that instant."""
    jour = local(quand, PARIS).date()
    return jour.year + (jour.month >= RENTREE)


def examens_proposes(quand: datetime) -> tuple[ExamenPropose, ...]:
    """In the order of the regulation, each domaine with its sessions, the nearest first."""
    return tuple(_examens(quand))


def _examens(quand: datetime) -> Iterator[ExamenPropose]:
    ouvertes = _sessions(quand)
    preparee = session_preparee(quand)
    for domaine, regle in referentiel.commun(preparee).domaines.items():
        for session, aide in sorted(ouvertes.get(domaine.value, {}).items()) or [(preparee, CLOSES)]:
            libelle = f"{regle.libelle(session)}, session {session}"
            yield ExamenPropose(f"{domaine.value}-{session}", libelle, aide)


OUVERTES, A_VENIR, CLOSES = "Inscriptions ouvertes", "Inscriptions à venir", "Aucune inscription ouverte aujourd’hui"


def _sessions(quand: datetime) -> dict[str, dict[int, str]]:
    """By domaine, the sessions that a service has open, or will have."""
    lignes = ServiceInscription.objects.filter(refuse_des__gt=quand, session__fermee_le__isnull=True)
    trouvees: dict[str, dict[int, str]] = {}
    for domaine, annee, ouvre_le in lignes.values_list("session__domaine", "session__annee", "ouvre_le"):
        dites = trouvees.setdefault(domaine, {})
        dites[annee] = OUVERTES if ouvre_le <= quand else dites.get(annee, A_VENIR)
    return trouvees
