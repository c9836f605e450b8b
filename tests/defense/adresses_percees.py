"""The addresses of Cyclades with holes planted: what the tests of defence must see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from config import urls
from cyclades.portails.commun.acces import Acces, lecture

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


def sans_demander_qui(request, **_):
    return render(request, "public/pages/aide.html")


def en_panne(request, **_):
    raise RuntimeError("mot-de-passe-de-la-base /srv/cyclades SELECT secret FROM comptes")


def toute_methode(request):
    return HttpResponse("aide")


toute_methode.acces = Acces("lecture", ("GET", "HEAD"))

urlpatterns = [
    path("derobee/", lecture(sans_demander_qui), name="porte_derobee"),
    path("candidat/messages/", sans_demander_qui, name="mes_messages"),
    path("besoin-d-aide/", toute_methode, name="aide"),
    path("compte/activer/<slug:secret>/", en_panne, name="activer_compte_lien"),
    *urls.urlpatterns,
]
