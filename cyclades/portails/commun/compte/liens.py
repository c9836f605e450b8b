"""A link received by mail: its secret leaves the address at once for a cookie, then a page with a button waits.

Following the link uses nothing: programs that read mails do it too.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cyclades.portails.commun import temoins


def suivre(usage: str, secret: str, route: str) -> HttpResponse:
    """Move the secret out of the address, and show the page of the link."""
    reponse = redirect(route)
    temoins.poser(reponse, f"{temoins.LIEN}-{usage}", secret, temoins.UNE_HEURE)
    reponse["Referrer-Policy"] = "no-referrer"
    return reponse


def secret(request: HttpRequest, usage: str) -> str:
    """The secret of the link of this kind that this browser last followed; empty when there is none."""
    return temoins.lire(request, f"{temoins.LIEN}-{usage}")


def oublier(reponse: HttpResponse, usage: str) -> None:
    temoins.retirer(reponse, f"{temoins.LIEN}-{usage}")
