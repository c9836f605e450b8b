"""« État civil à rectifier »: the requests that wait, one of them, its piece, and what is decided of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cyclades.consultations import rectifications as lectures
from cyclades.operations import journal, rectifications
from cyclades.portails.commun.acces import ecriture, lecture
from cyclades.portails.commun.fichiers import fichier_marque, page_marquee
from cyclades.portails.gestionnaire.rectifications.forms import Refus
from cyclades.socle.refus import Conflit, Incomplet

LISTE = "gestionnaire/rectifications/rectifications_a_decider.html"
PAGE = "gestionnaire/rectifications/rectification_a_decider.html"


@lecture(consigne=journal.liste("rectifications_a_decider"))
def rectifications_a_decider(request: HttpRequest) -> HttpResponse:
    lue = lectures.rectifications_a_decider(acteur=request.acteur)
    return render(request, LISTE, {"rectifications": lue})


@lecture(consigne=rectifications.ouvrir_rectification)
def rectification_a_decider(request: HttpRequest, rectification_id: UUID) -> HttpResponse:
    return _montrer(request, rectification_id, Refus())


def _montrer(request: HttpRequest, rectification_id: UUID, form: Refus) -> HttpResponse:
    lue = lectures.rectification_a_decider(acteur=request.acteur, rectification_id=rectification_id)
    contexte = {"rectification": lue, "form": form}
    return render(request, PAGE, contexte, status=422 if form.en_erreur else 200)


@ecriture
def accepter_rectification(request: HttpRequest, rectification_id: UUID) -> HttpResponse:
    try:
        rectifications.accepter(acteur=request.acteur, rectification_id=rectification_id, quand=request.quand)
    except Conflit as refus:
        messages.error(request, refus.message)
        return redirect("rectification_a_decider", rectification_id)
    messages.success(
        request, "L’état civil est rectifié et les documents sont refaits\u00a0; un mail le dit au candidat."
    )
    return redirect("rectifications_a_decider")


@ecriture
def refuser_rectification(request: HttpRequest, rectification_id: UUID) -> HttpResponse:
    """Without a reason, the whole page again: it is read, and written down as such."""
    form = Refus(request.POST)
    try:
        motif = form.cleaned_data["motif"] if form.is_valid() else ""
        rectifications.refuser(
            acteur=request.acteur, rectification_id=rectification_id, motif=motif, quand=request.quand
        )
    except Incomplet as refus:
        if not form.en_erreur and not form.est_a_revoir:
            form.refuser(refus)
        rectifications.ouvrir_rectification(
            acteur=request.acteur, rectification_id=rectification_id, quand=request.quand
        )
        return _montrer(request, rectification_id, form)
    except Conflit as refus:
        messages.error(request, refus.message)
        return redirect("rectification_a_decider", rectification_id)
    messages.success(request, "La demande est refusée\u00a0; un mail dit pourquoi au candidat.")
    return redirect("rectifications_a_decider")


@lecture(consigne=rectifications.ouvrir_justificatif)
def justificatif_de_rectification(request: HttpRequest, rectification_id: UUID) -> HttpResponse:
    return fichier_marque(
        lectures.justificatif_de_rectification(
            acteur=request.acteur, rectification_id=rectification_id, quand=request.quand
        )
    )


@lecture(consigne=rectifications.ouvrir_page)
def page_de_justificatif(request: HttpRequest, rectification_id: UUID, numero: int) -> HttpResponse:
    return page_marquee(
        lectures.page_de_justificatif(
            acteur=request.acteur, rectification_id=rectification_id, numero=numero, quand=request.quand
        )
    )
