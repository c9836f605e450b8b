"""The page of a form, with the status that says whether it was accepted."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cyclades.portails.commun.formulaires import Formulaire
from cyclades.socle.refus import Refus, TropDEssais


def page(request: HttpRequest, gabarit: str, form: Formulaire, **contexte: Any) -> HttpResponse:
    """200 for a form not sent yet, 422 with its errors."""
    statut = 422 if form.en_erreur else 200
    return render(request, gabarit, {"form": form, **contexte}, status=statut)


def refusee(request: HttpRequest, gabarit: str, form: Formulaire, refus: Refus, **contexte: Any) -> HttpResponse:
    """The form again, with what the operation refused: nothing typed is lost but passwords."""
    form.refuser(refus)
    reponse = render(request, gabarit, {"form": form, **contexte}, status=refus.statut)
    if isinstance(refus, TropDEssais):
        reponse["Retry-After"] = str(refus.attendre)
    return reponse
