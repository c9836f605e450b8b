"""Two accounts of one person: the older was left behind with its mail address, the other was opened since."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from cyclades.consultations.doublons import comptes_a_comparer
from cyclades.metier.comptes.models import Compte
from cyclades.operations import doublons
from cyclades.reglementation.vocabulaire import Domaine
from tests.fabriques import comptes
from tests.fabriques.inscriptions import QUAND

IDENTITE = {"nom_naissance": "Le Goff", "prenoms": "Maël"}
FUSION = QUAND + timedelta(hours=3)


def ancien(*, quand=QUAND, **champs):
    return comptes.compte(quand=quand, civil=IDENTITE, cree_le=quand - timedelta(days=400), **champs)


def recent(*, quand=QUAND, **champs):
    return comptes.compte(quand=quand, civil=IDENTITE, cree_le=quand - timedelta(days=2), **champs)


def vue(agent, un, autre):
    return comptes_a_comparer(acteur=agent, un_id=un.pk, autre_id=autre.pk, quand=FUSION).vue


def dire(agent, un, autre, *, adresse="garde", vu=None, quand=FUSION):
    """What one agent does: propose, or confirm what another proposed."""
    return doublons.fusionner(
        acteur=agent,
        un_id=un.pk,
        autre_id=autre.pk,
        adresse=adresse,
        vue=vu or vue(agent, un, autre),
        quand=quand,
    )


def collegue(agent):
    """Another agent, of the same académies and of every domaine."""
    return replace(agent, compte_id=uuid4(), domaines=frozenset(Domaine))


def proposer(agent, un, autre, *, adresse="garde", vu=None, quand=FUSION):
    """What a colleague of this agent saw, and proposed."""
    vu = vu or vue(agent, un, autre)
    dire(collegue(agent), un, autre, adresse=adresse, vu=vu, quand=quand)
    return vu


def fusionner(agent, un, autre, *, adresse="garde", vu=None, quand=FUSION):
    """A colleague proposes, this agent confirms."""
    vu = proposer(agent, un, autre, adresse=adresse, vu=vu, quand=quand)
    return dire(agent, un, autre, adresse=adresse, vu=vu, quand=quand)


def distinguer(agent, un, autre, *, motif="Jumeaux", vu=None, quand=FUSION):
    doublons.distinguer(
        acteur=agent, un_id=un.pk, autre_id=autre.pk, motif=motif, vue=vu or vue(agent, un, autre), quand=quand
    )


def rapprocher(agent, un, autre, *, quand=FUSION):
    doublons.rapprocher(acteur=agent, un_id=un.pk, autre_id=autre.pk, quand=quand)


def relu(compte):
    return Compte.objects.get(pk=compte.pk)
