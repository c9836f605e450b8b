"""What becomes of the mails given up, and of those whose person is gone."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from cyclades.metier.courrier.etats import TABLE, Acte, Etat
from cyclades.metier.courrier.models import Message
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.retention import ERREUR_DE_COURRIER
from cyclades.socle.instants import mois_avant
from cyclades.socle.refus import Introuvable

GARDES_SANS_COMPTE = timedelta(days=2)
"""Mails to somebody without an account (the goodbye of an account deleted, an address already known) once sent."""


@transaction.atomic
def relancer(*, acteur: Acteur, message_id: UUID, quand: datetime) -> None:
    """Give a mail given up its attempts again, from `quand` on.

    :raises Introuvable: not allowed; no mail given up has this identifier; its text, which carried a secret, is erased.
    """
    abandonnes = Message.objects.filter(pk=message_id, etat=Etat.ABANDONNE, visible=True)
    if not peut(acteur, "relancer_courrier"):
        raise Introuvable
    etat = TABLE[Etat.ABANDONNE, Acte.RELANCER]
    if not abandonnes.update(etat=etat, essais=0, essayer_le=quand, erreur=""):
        raise Introuvable("Aucun courriel abandonné qui puisse repartir ne porte cet identifiant.")


@transaction.atomic
def purger_sans_compte(*, acteur: Acteur, quand: datetime) -> int:
    """Delete the mails of nobody's account two days after they left or were given up: an address stays no longer.

    :raises Introuvable: not allowed.
    """
    if not peut(acteur, "purger_courrier"):
        raise Introuvable
    finis = Message.objects.filter(compte=None, etat__in=(Etat.ENVOYE, Etat.ABANDONNE))
    return finis.filter(ecrit_le__lte=quand - GARDES_SANS_COMPTE).delete()[0]


@transaction.atomic
def effacer_erreurs(*, acteur: Acteur, quand: datetime) -> int:
    """Forget, after twelve months, why a mail could not leave: what servers answer may name the person.

    :returns: how many were erased. :raises Introuvable: not allowed.
    """
    if not peut(acteur, "purger_courrier"):
        raise Introuvable
    anciens = Message.objects.filter(ecrit_le__lte=mois_avant(quand, ERREUR_DE_COURRIER.mois))
    nombre: int = anciens.exclude(erreur="").update(erreur="")
    return nombre
