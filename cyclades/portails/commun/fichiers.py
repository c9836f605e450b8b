"""What was sent by somebody, answered to staff: shown in the browser, and unable to run anything there."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from cyclades.consultations.documents import Flux

SANS_RIEN_LANCER = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


def fichier_marque(flux: Flux) -> HttpResponse:
    """The whole file, marked with who looks at it."""
    reponse = HttpResponse(b"".join(flux.morceaux), content_type=flux.type)
    reponse["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=flux.nom)
    reponse["Content-Security-Policy"] = SANS_RIEN_LANCER
    return reponse


def page_marquee(octets: bytes) -> HttpResponse:
    """One page of it, as a JPEG."""
    return HttpResponse(octets, content_type="image/jpeg", headers={"Content-Security-Policy": SANS_RIEN_LANCER})
