"""Drafts that became nothing: they go three months after their service closed (conservation of `Saisie`)."""

from datetime import datetime

from django.db import transaction

from cyclades.metier.candidatures.etats import Etat
from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.metier.courrier.etats import Etat as Envoi
from cyclades.metier.courrier.models import Message
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.instants import mois_avant
from cyclades.socle.refus import Introuvable

MOIS = 3


@transaction.atomic
def purger_brouillons(*, acteur: Acteur, quand: datetime) -> int:
    """Delete what was typed and never registered, three months after its service closed.

    A draft goes with it; what is registered stays, without the change left open. Reminders that left stay, as when a
    person gives their draft up.

    :returns: how many were deleted. :raises Introuvable: not allowed.
    """
    if not peut(acteur, "purger_brouillons"):
        raise Introuvable
    limite = mois_avant(quand, MOIS)
    saisies = Saisie.objects.filter(candidature__service__refuse_des__lte=limite)
    nombre = saisies.delete()[0]
    brouillons = Candidature.objects.filter(etat=Etat.BROUILLON, service__refuse_des__lte=limite)
    Message.objects.filter(candidature__in=brouillons).exclude(etat=Envoi.A_ENVOYER).update(candidature=None)
    brouillons.delete()
    if nombre:
        consigner_fait(
            acteur=acteur, acte="purger_brouillons", objet="candidature", objet_id="*",
            donnees={"nombre": nombre}, quand=quand,
        )  # fmt: skip
    return nombre
