"""Pages of text: help, videos, legal notices, and the like. None of them reads the database."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cyclades.consultations.donnees_personnelles import conservations
from cyclades.portails.commun.acces import lecture
from cyclades.portails.commun.navigation import plan


@lecture
def aide(request: HttpRequest) -> HttpResponse:
    return render(request, "public/pages/aide.html")


@lecture
def lexique(request: HttpRequest) -> HttpResponse:
    return render(request, "public/pages/lexique.html")


@lecture
def videos(request: HttpRequest) -> HttpResponse:
    return render(request, "public/pages/videos.html", {"videos": settings.VIDEOS_DE_PRESENTATION})


@lecture
def plan_du_site(request: HttpRequest) -> HttpResponse:
    return render(request, "public/pages/plan_du_site.html", {"plan": plan(request)})


@lecture
def mentions_legales(request: HttpRequest) -> HttpResponse:
    return render(request, "public/pages/mentions_legales.html", {"exploitant": settings.EXPLOITANT})


@lecture
def accessibilite(request: HttpRequest) -> HttpResponse:
    return render(request, "public/pages/accessibilite.html", {"contact": settings.ACCESSIBILITE_CONTACT})


@lecture
def donnees_personnelles(request: HttpRequest) -> HttpResponse:
    contexte = {
        "exploitant": settings.EXPLOITANT,
        "conservations": conservations(),
        "comptes_inactifs": settings.COMPTES_INACTIFS,
    }
    return render(request, "public/pages/donnees_personnelles.html", contexte)


@lecture
def probleme(request: HttpRequest) -> HttpResponse:
    contexte = {"exploitant": settings.EXPLOITANT, "contact": settings.ACCESSIBILITE_CONTACT}
    return render(request, "public/pages/probleme.html", contexte)
