"""Two accounts of one identity, locked, as two agents would find them one after the other."""

from uuid import UUID

from django.db.models import Q

from cyclades.consultations.doublons.paires import vus_par
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte
from cyclades.reglementation.droits import Acteur


def verrouiller(un_id: UUID, autre_id: UUID) -> list[Compte]:
    """The rows of these accounts, locked after those of their candidatures, each in the order of identifiers.

    « Enregistrer » takes a candidature, then its account: the same order here, so that neither waits for the other. A
    candidature started meanwhile waits for the account, that its row points at.
    """
    siennes = Candidature.objects.filter(Q(compte=un_id) | Q(compte=autre_id))
    list(siennes.select_for_update(of=("self",)).order_by("pk").only("pk"))
    eux = Compte.objects.filter(Q(pk=un_id) | Q(pk=autre_id))
    return list(eux.select_for_update(of=("self",)).order_by("pk"))


def deja_reunis(acteur: Acteur, comptes: list[Compte]) -> UUID | None:
    """The account kept, when this very pair was merged already, and this agent sees its candidatures."""
    connus = {un.pk for un in comptes}
    garde = next((un.fusionne_dans_id for un in comptes if un.fusionne_dans_id in connus), None)
    return garde if garde is not None and vus_par(acteur, connus) else None
