"""What no text says of a specialty, a service confirms before it opens it: its épreuves, as they stand."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cyclades.consultations import referentiel
from cyclades.metier.examens.models import ServiceInscription
from cyclades.operations.services.refus import Faute, ServiceRefuse
from cyclades.operations.services.services import consigner, verrouille
from cyclades.reglementation.droits import Acteur


@transaction.atomic
def confirmer_epreuves(*, acteur: Acteur, service_id: UUID, specialites: Collection[str], quand: datetime) -> None:
    """Open these specialties, whose épreuves were read in no text, to the candidates of this service.

    They are confirmed as they stand: when a pack changes them, they wait again. Confirmed twice, nothing changes.

    :raises Introuvable: no such service, or not theirs. :raises ServiceRefuse: a specialty with nothing to confirm.
    """
    service = verrouille(acteur, "confirmer_epreuves", service_id)
    attendues = epreuves_a_confirmer(service)
    if fautes := tuple(_fautes(specialites, attendues)):
        raise ServiceRefuse(fautes)
    connues = {cle: confirmation["epreuves"] for cle, confirmation in service.confirmations.items()}
    nouvelles = {cle: attendues[cle] for cle in sorted(specialites) if connues.get(cle) != attendues[cle]}
    if not nouvelles:
        return
    par = str(acteur.compte_id) if acteur.compte_id else acteur.role.value
    service.confirmations |= {
        cle: {"epreuves": empreinte, "par": par, "le": quand.isoformat()} for cle, empreinte in nouvelles.items()
    }
    service.save(update_fields=["confirmations"])
    consigner(acteur, "confirmer_epreuves", service, {"specialites": nouvelles}, quand)


def epreuves_a_confirmer(service: ServiceInscription) -> dict[str, str]:
    """By specialty of its domaine and session, the digest of the épreuves that it must confirm."""
    offertes = referentiel.specialites(service.session.domaine, service.session.annee)
    return {une.cle: une.a_confirmer for une in offertes if une.a_confirmer}


def _fautes(specialites: Iterable[str], attendues: Collection[str]) -> Iterable[Faute]:
    for cle in sorted({cle for cle in specialites if cle not in attendues}):
        yield Faute(
            "specialites", f"« {cle} » n’a rien à confirmer ici : ses épreuves sont connues, ou elle n’existe pas."
        )
