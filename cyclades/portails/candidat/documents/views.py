from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from cyclades.consultations import documents
from cyclades.consultations.documents import Flux
from cyclades.portails.commun.acces import lecture


@lecture
def mes_documents(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    lus = documents.mes_documents(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    return render(request, "candidat/documents/mes_documents.html", {"mes": lus})


@lecture
def document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """The PDF, shown by the browser or saved; never as anything that could run."""
    return _montrer(documents.document(acteur=request.acteur, document_id=document_id, quand=request.quand))


@lecture
def document_signe(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """The same PDF, with the signature of the service appended."""
    return _montrer(documents.document_signe(acteur=request.acteur, document_id=document_id, quand=request.quand))


def _montrer(flux: Flux) -> HttpResponse:
    reponse = StreamingHttpResponse(flux.morceaux, content_type=flux.type)
    reponse["Content-Disposition"] = f'inline; filename="{flux.nom}"'
    reponse["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return reponse
