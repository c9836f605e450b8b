"""The addresses of Cyclades, and H: the empty view, which no other settings than those of the bench know."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench.banc.serveurs import CHEMIN_H
from config.urls import handler400, handler403, handler404, handler500, urlpatterns


def h(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("h", content_type="text/plain")


urlpatterns = [path(CHEMIN_H[1:], h), *urlpatterns]

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
