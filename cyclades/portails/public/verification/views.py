"""Is this document genuine? By the address that it bears, by its bytes, or by their digest."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cyclades.consultations import documents
from cyclades.portails.commun.acces import formulaire, lecture
from cyclades.portails.commun.compte.reponses import page
from cyclades.portails.public.verification.forms import Verification

GABARIT = "public/verification/verifier_fichier.html"


@lecture
def verification(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Where the code printed on a document leads: is it genuine, is it the latest version?"""
    lue = documents.verification(document_id=document_id, quand=request.quand)
    form = Verification(initial={"document": document_id})
    return render(request, "public/verification/verification.html", {"verification": lue, "form": form})


@formulaire
def verifier_fichier(request: HttpRequest) -> HttpResponse:
    """Compare a file, or its digest, with what was published. Nothing of it is kept."""
    form = Verification(request.POST, request.FILES) if request.method == "POST" else Verification()
    if not form.is_valid():
        return page(request, GABARIT, form, verification=None, est_verifie=False)
    lue = documents.verification_du_fichier(empreinte=form.calculee(), quand=request.quand)
    attendu = form.cleaned_data["document"]
    est_un_autre = bool(attendu) and lue is not None and str(lue.id) != attendu
    return page(request, GABARIT, form, verification=lue, est_verifie=True, est_un_autre=est_un_autre)
