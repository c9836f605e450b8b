"""How long a candidate has to answer a refusal: never less than the operator says, whatever the window (D13)."""

from datetime import date, datetime

from django.conf import settings

from cyclades.metier.examens.models import ServiceInscription
from cyclades.socle.instants import fin_du_jour, jour_apres


def jour_pour_repondre(service: ServiceInscription, quand: datetime) -> date | None:
    """The day until which a piece refused now is open again; none when the window of the service lasts longer."""
    jour = jour_apres(quand, settings.REFUS_DELAI, service.fuseau)
    return jour if fin_du_jour(jour, service.fuseau) > service.pieces_ferme_le else None
