"""Accounts that nobody uses any more: told first, then erased; and those of staff closed longer than the journal."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from cyclades.editions import courriels
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte, Rectification
from cyclades.metier.courrier.models import Message
from cyclades.metier.pieces.models import EnvoiRecu
from cyclades.operations.comptes.courriers import page
from cyclades.operations.courrier import ecrire
from cyclades.operations.purges.lots import Lot, exiger, noter
from cyclades.operations.purges.octets import effacer_sans_ligne
from cyclades.reglementation.droits import AGENTS, Acteur, Role
from cyclades.reglementation.retention import JOURNAL
from cyclades.socle.instants import PARIS, jour, mois_avant

LOT = 100
PREAVIS = timedelta(days=30)
NATURE = "compte_inactif"


@transaction.atomic
def prevenir_inactifs(*, acteur: Acteur, quand: datetime, lot: int = LOT) -> Lot:
    """Write to one lot of candidates whose account will be erased unless they sign in: thirty days before at least.

    :raises Introuvable: not allowed.
    """
    exiger(acteur, "purger_comptes")
    inactifs = _inactifs(quand + PREAVIS).exclude(adresse_mail="").exclude(Exists(_prevenus()))
    a_prevenir = list(inactifs.order_by("pk")[:lot])
    for compte in a_prevenir:
        vu_le = compte.last_login or compte.active_le or quand
        courriel = courriels.compte_inactif(
            depuis=jour(vu_le, PARIS), efface=jour(quand + PREAVIS, PARIS), lien_connexion=page("connexion")
        )
        ecrire(
            courriel=courriel,
            destinataire=compte.adresse_mail,
            nature=NATURE,
            compte_id=compte.pk,
            cle=f"{NATURE}:{compte.pk}:{vu_le:%Y-%m-%d}",
            quand=quand,
        )
    noter(acteur, "prevenir_inactifs", "compte", {"nombre": len(a_prevenir)}, quand)
    return Lot(len(a_prevenir), reste=len(a_prevenir) == lot)


def purger_comptes(*, acteur: Acteur, quand: datetime, lot: int = LOT) -> Lot:
    """Erase one lot of accounts with all that hangs on them: of candidates without candidature who did not come back,
    of staff who left before anything that the journal keeps.

    :raises Introuvable: not allowed.
    """
    exiger(acteur, "purger_comptes")
    nombre, cles = _supprimer_un_lot(acteur, quand, lot)
    return Lot(nombre, effacer_sans_ligne(cles, quand=quand), reste=nombre == lot)


@transaction.atomic
def _supprimer_un_lot(acteur: Acteur, quand: datetime, lot: int) -> tuple[int, set[str]]:
    prevenus = Q(Exists(_prevenus().filter(ecrit_le__lte=quand - PREAVIS))) | Q(adresse_mail="")
    partis = Q(role__in=sorted(AGENTS), ferme_le__lte=mois_avant(quand, JOURNAL.mois))
    voulus = Compte.objects.filter(Q(pk__in=_inactifs(quand).filter(prevenus).values("pk")) | partis).order_by("pk")
    lus = list(voulus.select_for_update(of=("self",)).values_list("pk", flat=True)[:lot])
    cles = _cles(lus)
    Compte.objects.filter(fusionne_dans__in=lus).delete()
    Compte.objects.filter(pk__in=lus).delete()
    noter(acteur, "purger_comptes", "compte", {"nombre": len(lus)}, quand)
    return len(lus), cles


def _inactifs(quand: datetime) -> "QuerySet[Compte]":
    """Of candidates, active, without any candidature, that nobody signed in to for so long as the setting says."""
    candidats = Compte.objects.filter(
        ~Exists(Candidature.objects.filter(compte=OuterRef("pk"))),
        role=Role.CANDIDAT, active_le__isnull=False, ferme_le__isnull=True,
    )  # fmt: skip
    vus = candidats.annotate(vu_le=Coalesce(F("last_login"), F("active_le")))
    inactifs: QuerySet[Compte] = vus.filter(vu_le__lte=mois_avant(quand, settings.COMPTES_INACTIFS))
    return inactifs


def _prevenus() -> "QuerySet[Message]":
    """What was written since they were last seen."""
    return Message.objects.filter(compte=OuterRef("pk"), nature=NATURE, ecrit_le__gt=OuterRef("vu_le"))


def _cles(comptes: Collection[UUID]) -> set[str]:
    siens = Q(compte__in=comptes) | Q(compte__fusionne_dans__in=comptes)
    envoyees = (modele.objects.filter(siens).values_list("cle", flat=True) for modele in (Rectification, EnvoiRecu))
    return {cle for cles in envoyees for cle in cles}
