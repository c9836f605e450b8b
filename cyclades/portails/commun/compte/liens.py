"""A link received by mail: its secret leaves the address at once for a cookie, then a page with a button waits.

Following the link uses nothing: programs that read mails do it too. The cookie lives an hour after the last page shown;
another, which opens nothing, remembers that a link was followed here, so that the page can say why it is gone.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cyclades.portails.commun import temoins

QUINZE_JOURS = 15 * 24 * temoins.UNE_HEURE
SUIVI = "suivi"


def suivre(usage: str, secret: str, route: str) -> HttpResponse:
    """Move the secret out of the address, and show the page of the link."""
    reponse = redirect(route)
    temoins.poser(reponse, _temoin(usage), secret, temoins.UNE_HEURE)
    temoins.poser(reponse, f"{_temoin(usage)}-{SUIVI}", "oui", QUINZE_JOURS)
    reponse["Referrer-Policy"] = "no-referrer"
    return reponse


def secret(request: HttpRequest, usage: str) -> str:
    """The secret of the link of this kind that this browser last followed; empty when there is none."""
    request.lien_lu = usage
    return temoins.lire(request, _temoin(usage))


def prolonger(request: HttpRequest, reponse: HttpResponse) -> None:
    """The hour of the link that this page read starts again, unless the answer has already decided of it."""
    usage = getattr(request, "lien_lu", "")
    garde = temoins.lire(request, _temoin(usage)) if usage else ""
    if garde and not temoins.est_decide(reponse, _temoin(usage)):
        temoins.poser(reponse, _temoin(usage), garde, temoins.UNE_HEURE)


def est_endormi(request: HttpRequest) -> bool:
    """Was the link of this page followed here, and its page left more than an hour?"""
    usage = getattr(request, "lien_lu", "")
    parti = not temoins.lire(request, _temoin(usage))
    return bool(usage) and parti and bool(temoins.lire(request, f"{_temoin(usage)}-{SUIVI}"))


def oublier(reponse: HttpResponse, usage: str) -> None:
    temoins.retirer(reponse, _temoin(usage))
    temoins.retirer(reponse, f"{_temoin(usage)}-{SUIVI}")


def _temoin(usage: str) -> str:
    return f"{temoins.LIEN}-{usage}"
