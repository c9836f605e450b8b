"""What cannot be undone is asked twice: the same address shows what would be lost, then does it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def est_confirme(request: HttpRequest) -> bool:
    return request.POST.get("confirme") == "oui"


def demander_confirmation(request: HttpRequest, *, titre: str, perte: str, oui: str, retour: str) -> HttpResponse:
    """`perte`: what would be lost, in a sentence; `oui`: the words of the button that does it."""
    contexte = {"titre_de_l_acte": titre, "perte": perte, "oui": oui, "retour": retour, "chemin": request.path}
    return render(request, "confirmation/confirmer.html", contexte)
