"""Which accounts look like one person, and whose pairs an agent may judge (CPT-12).

A pair is two active accounts of candidates under one key of identity, that nobody said to be two persons. It belongs to
an agent as soon as one of the two has a candidature within their perimeter: the other may have none there, or none.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from cyclades.metier.candidatures.etats import Etat
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte, Distinction, NumeroAttribue, PropositionDeReunion
from cyclades.reglementation.droits import Acteur

CONFIRMABLE = timedelta(days=15)
"""How long a second agent may confirm what a first one proposed."""
CANDIDATS = Compte.objects.actives().de_candidats().exclude(cle_identite="")


def en_double(acteur: Acteur) -> "QuerySet[Compte]":
    """The accounts that have a candidature in this perimeter, and another account to be compared with."""
    distincts = Distinction.objects.en_vigueur().filter(
        Q(un=OuterRef("pk"), autre=OuterRef(OuterRef("pk"))) | Q(un=OuterRef(OuterRef("pk")), autre=OuterRef("pk"))
    )
    autres = CANDIDATS.filter(~Exists(distincts), cle_identite=OuterRef("cle_identite")).exclude(pk=OuterRef("pk"))
    siennes = Candidature.objects.visibles_par(acteur).filter(compte=OuterRef("pk"))
    return CANDIDATS.filter(Exists(siennes), Exists(autres))


def vus_par(acteur: Acteur, comptes: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these accounts that have a candidature in this perimeter."""
    siennes = Candidature.objects.visibles_par(acteur).filter(compte__in=set(comptes))
    return frozenset(siennes.values_list("compte", flat=True))


def paire_vue(acteur: Acteur, un: UUID, autre: UUID) -> "QuerySet[Compte]":
    """These two, when either has a candidature in this perimeter: one question, whatever the answer (ACC-01)."""
    vues = Candidature.objects.visibles_par(acteur).filter(Q(compte=un) | Q(compte=autre))
    return CANDIDATS.filter(Q(pk=un) | Q(pk=autre), Exists(vues))


def distinction_de(un: UUID, autre: UUID) -> "QuerySet[Distinction]":
    """What an agent decided of this pair, if it still holds."""
    premier, second = sorted((un, autre))
    return Distinction.objects.en_vigueur().filter(un=premier, autre=second)


def suivis(comptes: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these accounts that an exam service follows: they have a candidature registered somewhere."""
    leurs = Candidature.objects.enregistrees().exclude(etat=Etat.SUPPRIMEE).filter(compte__in=set(comptes))
    return frozenset(leurs.values_list("compte", flat=True))


def proposition_de(un: UUID, autre: UUID, quand: datetime) -> "QuerySet[PropositionDeReunion]":
    """What a first agent said of this pair, and that a second one may still confirm."""
    premier, second = sorted((un, autre))
    return PropositionDeReunion.objects.filter(un=premier, autre=second, proposee_le__gt=quand - CONFIRMABLE)


def du_plus_ancien(comptes: Collection[Compte]) -> list[Compte]:
    """In the order in which their n° candidat were given: the first one is « the older n° candidat » of CPT-12.

    That instant is the one of `NumeroAttribue`, which outlives everything; that of the account, were it missing. Two of
    one instant: the smaller number.
    """
    numeros = [un.numero_candidat for un in comptes]
    attribues = dict(NumeroAttribue.objects.filter(pk__in=numeros).values_list("pk", "attribue_le"))
    return sorted(comptes, key=lambda un: (attribues.get(un.numero_candidat, un.cree_le), un.numero_candidat or ""))
