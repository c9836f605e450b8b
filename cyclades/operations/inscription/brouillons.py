"""Drafts that became nothing: they go three months after their service closed (conservation of `Saisie`)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from cyclades.metier.candidatures.etats import Etat
from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.metier.courrier.etats import Etat as Envoi
from cyclades.metier.courrier.models import Message
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.retention import SAISIE
from cyclades.socle.instants import mois_avant
from cyclades.socle.refus import Introuvable

LOT = 200


@transaction.atomic
def purger_brouillons(*, acteur: Acteur, quand: datetime, lot: int = LOT) -> int:
    """Delete one lot of what was typed and never registered, three months after its service closed.

    A draft goes with it; what is registered stays, without the change left open. Reminders that left stay, as when a
    person gives their draft up.

    :returns: how many were deleted. :raises Introuvable: not allowed.
    """
    if not peut(acteur, "purger_brouillons"):
        raise Introuvable
    finis = Candidature.objects.filter(service__refuse_des__lte=mois_avant(quand, SAISIE.mois))
    laissees = finis.filter(Q(etat=Etat.BROUILLON) | Q(saisie__isnull=False)).order_by("pk")
    lues = list(laissees.values_list("pk", flat=True)[:lot])
    nombre = len(lues)
    Saisie.objects.filter(candidature__in=lues).delete()
    brouillons = Candidature.objects.filter(pk__in=lues, etat=Etat.BROUILLON)
    Message.objects.filter(candidature__in=brouillons).exclude(etat=Envoi.A_ENVOYER).update(candidature=None)
    brouillons.delete()
    if nombre:
        consigner_fait(
            acteur=acteur, acte="purger_brouillons", objet="candidature", objet_id="*",
            donnees={"nombre": nombre}, quand=quand,
        )  # fmt: skip
    return nombre
