from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cyclades.consultations import documents
from cyclades.portails.commun.acces import lecture


@lecture
def verification(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Where the code printed on a document leads: is it genuine, is it the latest version?"""
    lue = documents.verification(document_id=document_id)
    return render(request, "public/verification/verification.html", {"verification": lue})
