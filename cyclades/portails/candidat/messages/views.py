import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cyclades.consultations import courrier as lecture_courrier
from cyclades.operations import courrier
from cyclades.portails.commun.acces import ecriture, lecture


@lecture
def mes_messages(request: HttpRequest) -> HttpResponse:
    demandee = request.GET.get("page", "")
    page = int(demandee) if re.fullmatch(r"[1-9][0-9]{0,5}", demandee) else 1
    return render(
        request,
        "candidat/messages/mes_messages.html",
        {"mes": lecture_courrier.mes_messages(acteur=request.acteur, page=page, quand=request.quand)},
    )


@lecture
def message(request: HttpRequest, message_id: UUID) -> HttpResponse:
    lu = lecture_courrier.message(acteur=request.acteur, message_id=message_id, quand=request.quand)
    return render(request, "candidat/messages/message.html", {"message": lu})


@ecriture
def ouvrir(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Opening a message marks it as read: an act, so that a page that is merely shown changes nothing."""
    courrier.marquer_lu(acteur=request.acteur, message_id=message_id, quand=request.quand)
    return redirect("message", message_id)
