"""« /sante/vivant » and « /sante/pret »: what a supervisor asks, before sessions, hosts, redirections and pages.

The front hides them from outside. They name no person and no machine, and read no cookie.
"""

from collections.abc import Callable
from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

from cyclades.socle.instants import maintenant
from cyclades.socle.sante import examiner

VIVANT, PRET = "/sante/vivant", "/sante/pret"


class SondesDeSante:
    """Alive: the process answers. Ready: all that it leans on does, else 503 with what does not."""

    def __init__(self, suite: Callable[[HttpRequest], HttpResponse]) -> None:
        self.suite = suite

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info not in {VIVANT, PRET}:
            return self.suite(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if request.path_info == VIVANT:
            return JsonResponse({"vivant": True})
        sante = examiner(quand=maintenant())
        return JsonResponse(asdict(sante), status=200 if sante.est_prete else 503)
