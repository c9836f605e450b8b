"""Where a request comes from, as the operations that count tries want it."""

from django.http import HttpRequest

from cyclades.operations.comptes import Provenance
from cyclades.portails.commun.mandataires import est_mandataire
from cyclades.portails.commun.temoins import appareils


def provenance(request: HttpRequest) -> Provenance:
    return Provenance(
        origine=adresse_reseau(request),
        navigateur="".join(signe for signe in request.headers.get("User-Agent", "") if signe.isprintable()),
        appareils=appareils(request),
    )


def adresse_reseau(request: HttpRequest) -> str:
    """The network address of the person: what the trusted front proxy added, else who is connected."""
    directe = str(request.META.get("REMOTE_ADDR", ""))
    if not est_mandataire(directe):
        return directe
    return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or directe
