"""The row of one's own candidature, locked, with all that an act on it reads."""

from uuid import UUID

from cyclades.consultations.inscription.dossier import JOINTES, LUES, UneCandidature
from cyclades.metier.candidatures.models import Candidature, Saisie
from cyclades.operations.inscription.refus import RienASaisir
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable
from cyclades.socle.requetes import RequeteFigee

ECRITES = (
    "numero", "origine", "enregistree_le", "validation_jusqu_a", "derogation_unicite", "specialite__intitule",
    "specialite__domaine", "specialite__slug",
    "service__retour_pieces", "service__pieces_ouvre_le", "service__pieces_ferme_le", "service__adresse",
    "service__telephone",
)  # fmt: skip
"""What acts read besides the file: the registration as it stands, what letters and documents say of the service."""
VERROUILLEES = (
    Candidature.objects.select_related(*JOINTES, "specialite").only(*LUES, *ECRITES).select_for_update(of=("self",))
)
VERROUILLEE = UneCandidature(VERROUILLEES)
EN_COURS = RequeteFigee(lambda pk: Saisie.objects.filter(candidature=pk), UUID)


def candidature_verrouillee(acteur: Acteur, acte: str, candidature_id: UUID) -> Candidature:
    """:raises Introuvable: not allowed, not there, or not theirs: the same answer."""
    if not peut(acteur, acte):
        raise Introuvable
    verrouillee = VERROUILLEE(acteur, candidature_id)
    if verrouillee is None:
        raise Introuvable
    return verrouillee


def saisie_en_cours(candidature: Candidature) -> Saisie:
    """:raises RienASaisir: the candidature is registered and no change to it was opened."""
    saisie: Saisie | None = next(iter(EN_COURS(candidature.pk)), None)
    if saisie is None:
        raise RienASaisir
    return saisie
