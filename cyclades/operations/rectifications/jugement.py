"""Judging the piece of a request, as it was sent: in a background job, as those of candidatures are (D16)."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from cyclades.consultations.rectifications import limites
from cyclades.metier.comptes.etats_rectification import Acte, attend, suivant
from cyclades.metier.comptes.models import Rectification
from cyclades.operations.journal import consigner_fait
from cyclades.operations.pieces.garde import colonnes_du_fichier
from cyclades.operations.pieces.jugement import INVERIFIABLE
from cyclades.operations.rectifications import lettres, taches
from cyclades.operations.rectifications.decision import decider
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle import depots, fichiers
from cyclades.socle.refus import Conflit, Introuvable, Refus

UNE_HEURE = timedelta(hours=1)
A_JUGER = Rectification.objects.filter(analyse=Rectification.Analyse.A_VERIFIER).exclude(cle="")


def juger(*, acteur: Acteur, rectification_id: UUID, quand: datetime) -> None:
    """Keep what was sent, cleaned; or refuse the request, saying why by mail too. Asked twice, it acts once.

    :raises Introuvable: not allowed. :raises JugeInterrompu: no time was given to the judge; the job is tried again.
    """
    if not peut(acteur, "juger_envoi"):
        raise Introuvable
    rectification = A_JUGER.filter(pk=rectification_id).first()
    if rectification is None:
        return
    _conclure(acteur, rectification, _verdict(rectification), quand)


def _verdict(rectification: Rectification) -> depots.Recu | Refus:
    if not attend(rectification.etat):
        return Conflit()  # withdrawn: nobody will look at it
    envois = depots.deballer(fichiers.lire(rectification.cle))
    try:
        return depots.recevoir(envois, depots.Regles(octets=limites(rectification.compte_id).octets))
    except depots.DepotRefuse as refus:
        return refus


def abandonner(*, acteur: Acteur, attendues: Collection[UUID], quand: datetime) -> int:
    """Refuse, saying that the person is not to blame, the requests whose piece no job could judge.

    :param attendues: those that a job is still to judge.
    :returns: how many were given up. :raises Introuvable: not allowed.
    """
    if not peut(acteur, "juger_envoi"):
        raise Introuvable
    vieilles = list(A_JUGER.filter(demandee_le__lte=quand - UNE_HEURE).exclude(pk__in=attendues))
    return sum(_conclure(acteur, une, Conflit(INVERIFIABLE), quand) for une in vieilles)


def _conclure(acteur: Acteur, rectification: Rectification, verdict: depots.Recu | Refus, quand: datetime) -> bool:
    """Write the verdict, then forget what was sent; False when somebody else has."""
    cle = fichiers.deposer(verdict.octets) if isinstance(verdict, depots.Recu) else ""
    with transaction.atomic():
        une = A_JUGER.select_for_update(of=("self",)).filter(pk=rectification.pk).first()
        if une is None:
            return False
        if isinstance(verdict, depots.Recu) and attend(une.etat):
            _garder(acteur, une, colonnes_du_fichier(verdict, cle, une.nom), quand)
        else:
            _oublier(acteur, une, verdict, quand)
    fichiers.effacer(rectification.cle)
    return True


def _garder(acteur: Acteur, une: Rectification, colonnes: dict[str, object], quand: datetime) -> None:
    Rectification.objects.filter(pk=une.pk).update(**colonnes)
    consigner_fait(
        acteur=acteur,
        acte="juger_envoi",
        objet="rectification",
        objet_id=str(une.pk),
        donnees={"empreinte": colonnes["cle"]},
        quand=quand,
    )
    if colonnes["analyse"] == Rectification.Analyse.EN_ATTENTE:
        taches.analyser.enqueue(str(une.pk))


def _oublier(acteur: Acteur, une: Rectification, verdict: depots.Recu | Refus, quand: datetime) -> None:
    """What was sent cannot be kept; or the request is over, and nobody is to look at it."""
    if isinstance(verdict, Refus) and suivant(une.etat, Acte.REFUSER):
        decider(acteur, une, Acte.REFUSER, verdict.message, quand)
        lettres.refusee(une, quand=quand)
    Rectification.objects.filter(pk=une.pk).update(cle="", analyse=Rectification.Analyse.NON_ANALYSE)
