"""Reminders of drafts that are not registrations, 10, 3 and 1 day before their service closes (INS-11)."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from cyclades.consultations import referentiel
from cyclades.metier.candidatures.etats import Etat, est_brouillon
from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.operations.inscription import lettres
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable
from cyclades.socle.taches.chacun import chacun

JOURS = (10, 3, 1)


def rappeler(*, acteur: Acteur, quand: datetime) -> int:
    """Write the reminders due now, once each; after a stop, only the latest that is due.

    One that fails stops none of the others: its failure is raised once they are written.

    :returns: how many were written.
    """
    if not peut(acteur, "rappeler"):
        raise Introuvable
    brouillons = Candidature.objects.filter(
        etat=Etat.BROUILLON,
        service__ouvre_le__lte=quand,
        service__refuse_des__gt=quand,
        service__refuse_des__lte=quand + timedelta(days=max(JOURS)),
    )
    return sum(chacun(lambda pk: _rappeler(pk, quand), list(brouillons.values_list("pk", flat=True))))


@transaction.atomic
def _rappeler(candidature_id: UUID, quand: datetime) -> bool:
    saisie = Saisie.objects.select_for_update(of=("self",)).filter(candidature=candidature_id).first()
    if saisie is None:
        return False
    candidature = Candidature.objects.select_related("compte", "service__session", "specialite").get(pk=candidature_id)
    reste = candidature.service.refuse_des - quand
    echeance = min(jours for jours in JOURS if reste <= timedelta(days=jours))
    if (
        not est_brouillon(candidature.etat)
        or echeance in saisie.rappels
        or candidature.demarree_le > quand - timedelta(days=1)
    ):
        return False
    saisie.rappels = [*saisie.rappels, echeance]
    saisie.save(update_fields=["rappels"])
    lettres.rappel(candidature, referentiel.commun(candidature.service.session.annee), echeance, quand)
    return True
