"""The row of one's own candidature, locked, with all that an act on it reads."""

from uuid import UUID

from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.operations.inscription.refus import RienASaisir
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

JOINTES = (
    "compte__commune_naissance",
    "compte__pays_naissance",
    "service__session",
    "service__academie",
    "specialite",
)


def candidature_verrouillee(acteur: Acteur, acte: str, candidature_id: UUID) -> Candidature:
    """:raises Introuvable: not allowed, not there, or not theirs: the same answer."""
    if not peut(acteur, acte):
        raise Introuvable
    lignes = Candidature.objects.visibles_par(acteur).select_related(*JOINTES).select_for_update(of=("self",))
    candidature: Candidature | None = lignes.filter(pk=candidature_id).first()
    if candidature is None:
        raise Introuvable
    return candidature


def saisie_en_cours(candidature: Candidature) -> Saisie:
    """:raises RienASaisir: the candidature is registered and no change to it was opened."""
    saisie = Saisie.objects.filter(candidature=candidature).first()
    if saisie is None:
        raise RienASaisir
    return saisie
