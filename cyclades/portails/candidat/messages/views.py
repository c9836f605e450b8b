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
    """Say that a message was read: an act, since a page that is merely asked for changes nothing (a GET is asked for by
    mail readers, previews and « open in a new tab » too). The script of the message does it once it was on the screen,
    and gets no page; else the button does, and leads back to the list.
    """
    courrier.marquer_lu(acteur=request.acteur, message_id=message_id, quand=request.quand)
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return HttpResponse(status=204)
    return redirect("mes_messages")
