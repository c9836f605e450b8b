"""Reminders of pieces 10, 3 and 1 day before their date: the end of the window, or the own date of one asked again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from cyclades.consultations import referentiel
from cyclades.consultations.relances.manques import Manque, a_valider, incompletes, manques_de, pieces_manquantes
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.courrier.models import Message
from cyclades.operations.relances import lettres
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.chacun import essayer_chacun

JOURS = (10, 3, 1)
LOT = 500
"""Candidatures read at a time: those of a whole session never stand in memory together."""
LUES = ("compte", "service__session", "specialite")


@dataclass(frozen=True, slots=True)
class Avancee:
    """How many reminders a lot wrote; the candidature after which the next one begins, none when it was the last.

    `echec`: the first failure, to be raised once the next lot is asked for.
    """

    ecrits: int
    suite: UUID | None
    echec: Exception | None = None


def rappeler(*, acteur: Acteur, apres: UUID | None = None, lot: int = LOT, quand: datetime) -> Avancee:
    """Write the reminders due now of one lot of candidatures, once each; after a stop, only the latest that is due.

    Only what the candidate can still do, and never a date that had already passed when they were told of it.

    :raises Introuvable: not allowed.
    """
    if not peut(acteur, "rappeler_pieces"):
        raise Introuvable
    lignes = list(_concernees(quand, apres)[:lot])
    dus = _dus(lignes, quand)
    deja = set(
        Message.objects.filter(cle__in=[cle for siens in dus.values() for cle in siens]).values_list("cle", flat=True)
    )
    a_ecrire = [pk for pk, siens in dus.items() if not deja.issuperset(siens)]
    ecrits, echec = essayer_chacun(lambda pk: _rappeler(pk, quand), a_ecrire)
    return Avancee(sum(ecrits), lignes[-1].pk if len(lignes) == lot else None, echec)


def _concernees(quand: datetime, apres: UUID | None) -> "QuerySet[Candidature]":
    """Incomplete, with a date in the days to come."""
    proche = (quand - timedelta(minutes=1), quand + timedelta(days=max(JOURS)))
    du_service = Q(limite_le=None, service__pieces_ferme_le__range=proche)
    proches = pieces_manquantes().filter(du_service | Q(limite_le__range=proche))
    du_service = Q(service__pieces_ferme_le__range=proche) | Q(service__ferme_le__range=proche)
    validation = a_valider() & (du_service | Q(validation_jusqu_a__range=proche))
    lignes = Candidature.objects.filter(Q(pk__gt=apres) if apres else Q())
    return incompletes(lignes, pieces=proches, validation=validation).select_related(*LUES).order_by("pk")


@transaction.atomic
def _rappeler(candidature_id: UUID, quand: datetime) -> int:
    """Those due of one candidature, read again: it may have been completed or withdrawn meanwhile."""
    candidature = Candidature.objects.select_for_update(of=("self",)).select_related(*LUES).get(pk=candidature_id)
    dus = _dus((candidature,), quand)[candidature_id]
    deja = set(Message.objects.filter(cle__in=dus).values_list("cle", flat=True))
    commun = referentiel.commun(candidature.service.session.annee)
    nouveaux = [cle for cle in dus if cle not in deja]
    for cle in nouveaux:
        lettres.rappel(candidature, commun, dus[cle], cle, quand)
    return len(nouveaux)


def _dus(candidatures: Sequence[Candidature], quand: datetime) -> dict[UUID, dict[str, list[Manque]]]:
    """By candidature, the reminders due at `quand`: the key of the mail, and what it is about."""
    trouves = manques_de(candidatures, quand)
    return {ligne.pk: dict(_de_la_candidature(ligne, trouves[ligne.pk], quand)) for ligne in candidatures}


def _de_la_candidature(
    candidature: Candidature, trouves: Iterable[Manque], quand: datetime
) -> Iterable[tuple[str, list[Manque]]]:
    """One reminder a date, of all that is due then."""
    faisables = sorted((un for un in trouves if un.est_faisable), key=_date)
    for limite_le, siens in groupby(faisables, key=_date):
        groupe = list(siens)
        echeance = _echeance(limite_le, _dite_le(candidature, limite_le, groupe), quand)
        if echeance is not None:
            yield f"rappel_pieces:{candidature.pk}:{limite_le.astimezone(UTC):%Y-%m-%dT%H:%M}:{echeance}", groupe


def _date(manque: Manque) -> datetime:
    return manque.obligation.limite_le


def _dite_le(candidature: Candidature, limite_le: datetime, manques: Iterable[Manque]) -> datetime | None:
    """When the candidate was told of that date: at registration; for a piece asked again, when it was."""
    if limite_le in {candidature.service.pieces_ferme_le, candidature.service.ferme_le}:
        return candidature.enregistree_le
    return max((un.controle_le for un in manques if un.controle_le), default=None)


def _echeance(limite_le: datetime, dite_le: datetime | None, quand: datetime) -> int | None:
    """The latest of the 10, 3 and 1 days that has come, unless it had when the date was told."""
    venues: Mapping[int, datetime] = {
        jours: limite_le - timedelta(days=jours) for jours in JOURS if limite_le - timedelta(days=jours) <= quand
    }
    if not venues:
        return None
    jours = min(venues)
    return None if dite_le is not None and venues[jours] < dite_le else jours
