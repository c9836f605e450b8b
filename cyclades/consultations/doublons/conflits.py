"""What two accounts of one person cannot both keep: two candidatures that the regulation would never have let stand."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cyclades.consultations import referentiel
from cyclades.metier.candidatures.etats import ACTIFS, LIBELLES, Etat, est_brouillon
from cyclades.metier.candidatures.models import Candidature, CandidaturesQuerySet
from cyclades.reglementation.numeros import numero_inscription
from cyclades.reglementation.vocabulaire import Domaine

JOINTES = ("session", "service", "specialite", "compte")


@dataclass(frozen=True, slots=True)
class Blocage:
    """Two active candidatures of one session, each in words, and whom to ask."""

    examen: str
    une: str
    autre: str


def candidatures_des(comptes: Collection[object]) -> CandidaturesQuerySet:
    """All of theirs, deleted ones too: what a merge would have to move, in the order of their numbers."""
    siennes = Candidature.objects.filter(compte__in=comptes).select_related(*JOINTES)
    return siennes.order_by("compte", "numero", "demarree_le", "pk")


def blocages(
    gardees: Collection[Candidature], deplacees: Collection[Candidature], vues: Collection[object]
) -> tuple[Blocage, ...]:
    """Each pair of active candidatures, one of each account, that may not coexist (R19).

    One session, one specialty: two registrations of one session stand together only when one of them was allowed to
    (contract, dérogation) and they aim at two specialties. Of one that is not among `vues`, whom to ask, and no more.
    """
    return tuple(_blocage(une, autre, vues) for une, autre in _incompatibles(gardees, deplacees))


def _incompatibles(
    gardees: Collection[Candidature], deplacees: Collection[Candidature]
) -> Iterator[tuple[Candidature, Candidature]]:
    for une in gardees:
        for autre in deplacees:
            if _sont_actives(une, autre) and une.session_id == autre.session_id and not _coexistent(une, autre):
                yield une, autre


def _sont_actives(*candidatures: Candidature) -> bool:
    return all(Etat(une.etat) in ACTIFS for une in candidatures)


def _coexistent(une: Candidature, autre: Candidature) -> bool:
    return (une.derogation_unicite or autre.derogation_unicite) and une.specialite_id != autre.specialite_id


def _blocage(une: Candidature, autre: Candidature, vues: Collection[object]) -> Blocage:
    return Blocage(examen=examen_de(une), une=_dite(une, une.pk in vues), autre=_dite(autre, autre.pk in vues))


def examen_de(candidature: Candidature) -> str:
    session = candidature.session
    examen = referentiel.commun(session.annee).domaine(Domaine(session.domaine), session.annee)
    return f"{examen}, session {session.libelle}"


def _dite(candidature: Candidature, est_vue: bool) -> str:
    if not est_vue:
        return f"une candidature suivie par un autre service ({candidature.service.mail})"
    service, numero = candidature.service, numero_inscription(candidature.numero or 0)
    return f"n°\u00a0{candidature.compte.numero_candidat}\u00a0– {numero}, {service.libelle} ({service.mail})"


def etat_en_mots(candidature: Candidature) -> str:
    return LIBELLES[Etat(candidature.etat)]


def brouillons_en_double(
    gardees: Collection[Candidature], deplacees: Collection[Candidature]
) -> list[tuple[Candidature, Candidature]]:
    """Drafts started in one service from both accounts: one alone stays, the one typed in last."""
    siens = {une.service_id: une for une in gardees if est_brouillon(une.etat)}
    return [(siens[une.service_id], une) for une in deplacees if est_brouillon(une.etat) and une.service_id in siens]
