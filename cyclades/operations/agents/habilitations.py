"""Habilitations: the perimeter of a gestionnaire, given from one day to another, withdrawn at once, kept."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from cyclades.metier.comptes.models import Compte, Habilitation
from cyclades.metier.referentiel.models import Academie, Departement
from cyclades.operations.agents import courriers
from cyclades.operations.agents.demandes import Perimetre
from cyclades.operations.agents.faits import consigner
from cyclades.operations.agents.refus import HabilitationFinie
from cyclades.operations.agents.verrou import agent_verrouille
from cyclades.operations.comptes.refus import Anomalie, SaisieRefusee
from cyclades.reglementation.droits import SANS_DEPARTEMENT, Acteur, Role
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import PARIS, local
from cyclades.socle.refus import Introuvable


@transaction.atomic
def donner_habilitation(*, acteur: Acteur, agent_id: UUID, perimetre: Perimetre, quand: datetime) -> UUID:
    """Give a gestionnaire a perimeter. The last begun counts alone: one that has an end only stands in front of the
    others until then; one without end takes their place. The agent is told by mail.

    :raises SaisieRefusee: with all its anomalies.
    """
    compte = agent_verrouille(acteur, "habiliter_agent", agent_id)
    if compte.role != Role.GESTIONNAIRE or compte.ferme_le is not None:
        raise Introuvable
    if anomalies := list(anomalies_du_perimetre(perimetre, quand=quand)):
        raise SaisieRefusee(anomalies)
    habilitation = ouvrir(acteur, compte, perimetre, quand=quand)
    courriers.habilitation_donnee(compte, habilitation, quand=quand)
    return habilitation.pk


def ouvrir(acteur: Acteur, compte: Compte, perimetre: Perimetre, *, quand: datetime) -> Habilitation:
    """The row and its fact, of a perimeter without anomaly. One without end ends those that began before it."""
    habilitation = Habilitation.objects.create(
        compte=compte,
        academies=sorted(set(perimetre.academies)),
        domaines=sorted(set(perimetre.domaines)),
        departements=sorted(set(perimetre.departements)),
        depuis_le=max(quand, _debut(perimetre.depuis)) if perimetre.depuis else quand,
        jusqu_a=_debut(perimetre.jusqu_au + timedelta(days=1)) if perimetre.jusqu_au else None,
        donnee_le=quand,
        donnee_par_id=acteur.compte_id,
    )
    if habilitation.jusqu_a is None:
        _remplacer(acteur, habilitation, quand)
    consigner(acteur, "habiliter_agent", compte, _en_clair(habilitation), quand=quand)
    return habilitation


def _remplacer(acteur: Acteur, habilitation: Habilitation, quand: datetime) -> None:
    """Those in whose place it comes never come back, even once it is withdrawn: they end as it begins."""
    debut = habilitation.depuis_le
    encore = Q(jusqu_a__isnull=True) | Q(jusqu_a__gt=debut)
    autres = Habilitation.objects.filter(encore, compte=habilitation.compte_id, retiree_le__isnull=True)
    autres.filter(depuis_le__lt=debut).update(jusqu_a=debut)
    memes = autres.filter(depuis_le=debut).exclude(pk=habilitation.pk)
    memes.update(retiree_le=quand, retiree_par_id=acteur.compte_id)


def _en_clair(habilitation: Habilitation) -> dict[str, object]:
    return {
        "habilitation": str(habilitation.pk),
        "academies": habilitation.academies,
        "domaines": habilitation.domaines,
        "departements": habilitation.departements,
        "depuis_le": habilitation.depuis_le.isoformat(),
        "jusqu_a": habilitation.jusqu_a.isoformat() if habilitation.jusqu_a else "",
    }


@transaction.atomic
def retirer_habilitation(*, acteur: Acteur, agent_id: UUID, habilitation_id: UUID, quand: datetime) -> None:
    """Take a perimeter back: it counts no more from the next request on; the row stays. The agent is told by mail, with
    the perimeter that counts from now on: the one in front of which a replacement stood, or none.

    :raises HabilitationFinie: withdrawn or ended already.
    """
    compte = agent_verrouille(acteur, "retirer_habilitation", agent_id)
    habilitation = (
        Habilitation.objects.select_for_update(of=("self",)).filter(pk=habilitation_id, compte=compte).first()
    )
    if habilitation is None:
        raise Introuvable
    if habilitation.retiree_le is not None or (habilitation.jusqu_a and habilitation.jusqu_a <= quand):
        raise HabilitationFinie
    habilitation.retiree_le, habilitation.retiree_par_id = quand, acteur.compte_id
    habilitation.save(update_fields=["retiree_le", "retiree_par_id"])
    reste = Habilitation.objects.filter(compte=compte).en_vigueur(quand).first()
    courriers.habilitation_retiree(compte, reste, quand=quand)
    consigner(acteur, "retirer_habilitation", compte, {"habilitation": str(habilitation.pk)}, quand=quand)


def anomalies_du_perimetre(perimetre: Perimetre, *, quand: datetime) -> Iterator[Anomalie]:
    """Everything wrong with it."""
    connues = set(
        Academie.objects.filter(code__in=perimetre.academies, retire_le__isnull=True).values_list("code", flat=True)
    )
    if not perimetre.academies or connues != set(perimetre.academies):
        yield Anomalie("academies_inconnues", "academies", "Choisissez au moins une académie de la liste.")
    if not perimetre.domaines or not set(perimetre.domaines) <= set(Domaine):
        yield Anomalie("domaines_inconnus", "domaines", "Choisissez au moins un domaine de la liste.")
    siens = set(perimetre.departements) - {SANS_DEPARTEMENT}
    la = Departement.objects.filter(code__in=siens, academie__in=connues, retire_le__isnull=True)
    if la.count() != len(siens):
        yield Anomalie(
            "departements_etrangers", "departements", "Choisissez des départements des académies cochées au-dessus."
        )
    yield from _anomalies_des_jours(perimetre, local(quand, PARIS).date())


def _anomalies_des_jours(perimetre: Perimetre, aujourd_hui: date) -> Iterator[Anomalie]:
    debut = perimetre.depuis or aujourd_hui
    if debut < aujourd_hui:
        yield Anomalie("debut_passe", "depuis", "Indiquez aujourd’hui ou un jour à venir.")
    if perimetre.jusqu_au and perimetre.jusqu_au < max(debut, aujourd_hui):
        yield Anomalie("fin_avant_debut", "jusqu_au", "La fin vient avant le début.")


def _debut(jour: date) -> datetime:
    return datetime.combine(jour, time(0), ZoneInfo(PARIS))
