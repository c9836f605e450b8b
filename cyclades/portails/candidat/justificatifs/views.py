"""« Mes justificatifs »: what is asked, what was sent, handing over, taking back."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from cyclades.consultations import pieces as lectures
from cyclades.operations import pieces
from cyclades.portails.candidat.justificatifs.forms import AjoutDePiece
from cyclades.portails.commun.acces import ecriture, formulaire, lecture
from cyclades.portails.commun.confirmation import demander_confirmation, est_confirme
from cyclades.socle.depots import DepotRefuse

RECU = (
    "Votre fichier est reçu\u00a0: il est vérifié avant d’être ajouté, et cette page dit s’il est accepté. Quand tout "
    "sera ajouté, choisissez «\u00a0J’ai fourni toutes mes pièces\u00a0»."
)
SANS_RIEN_LANCER = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@lecture
def mes_justificatifs(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    lus = lectures.mes_justificatifs(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    return render(request, "candidat/justificatifs/mes_justificatifs.html", {"mes": lus, "carte": lus.carte})


@formulaire
def deposer(request: HttpRequest, candidature_id: UUID, piece_id: UUID) -> HttpResponse:
    """« Ajouter » or « Remplacer »: what may be sent, then what was."""
    form, statut = AjoutDePiece(request.POST, request.FILES) if request.method == "POST" else AjoutDePiece(), 422
    if form.is_bound and form.is_valid():
        try:
            pieces.deposer(
                acteur=request.acteur, piece_id=piece_id, envois=form.envois, nom=form.nom, quand=request.quand
            )
        except (DepotRefuse, pieces.EnvoiEnCours) as refus:
            form.refuser(refus, {"": "fichiers"})
            statut = refus.statut
        else:
            return _deposee(request, candidature_id, piece_id)
    lue = lectures.ma_piece(
        acteur=request.acteur, candidature_id=candidature_id, piece_id=piece_id, quand=request.quand
    )
    contexte = {"lue": lue, "carte": lue.carte, "form": form, "envoi_maximal": settings.ENVOI_MAXIMAL}
    return render(request, "candidat/justificatifs/deposer.html", contexte, status=statut if form.en_erreur else 200)


def _deposee(request: HttpRequest, candidature_id: UUID, piece_id: UUID) -> HttpResponse:
    """Back to the list, at the piece. A script, which would follow the way back unseen, is told where it leads."""
    messages.success(request, RECU)
    liste = f"{reverse('mes_justificatifs', args=(candidature_id,))}#piece-{piece_id}"
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return HttpResponse(status=201, headers={"Location": liste})
    return redirect(liste)


@ecriture
def retirer(request: HttpRequest, candidature_id: UUID, piece_id: UUID) -> HttpResponse:
    """What was sent is taken back: asked twice."""
    liste = f"{reverse('mes_justificatifs', args=(candidature_id,))}#piece-{piece_id}"
    if not est_confirme(request):
        lue = lectures.ma_piece(
            acteur=request.acteur, candidature_id=candidature_id, piece_id=piece_id, quand=request.quand
        )
        perte = f"Le fichier de «\u00a0{lue.piece.libelle}\u00a0» sera retiré\u00a0: vous devrez en ajouter un autre."
        return demander_confirmation(request, titre="Retirer ce fichier", perte=perte, oui="Oui, retirer", retour=liste)
    pieces.retirer(acteur=request.acteur, piece_id=piece_id, quand=request.quand)
    messages.success(request, "Le fichier est retiré. Vous pouvez en ajouter un autre.")
    return redirect(liste)


@lecture
def mon_fichier(request: HttpRequest, candidature_id: UUID, piece_id: UUID) -> HttpResponse:
    """What was sent, as it is kept; never as anything that could run."""
    flux = lectures.mon_fichier(acteur=request.acteur, candidature_id=candidature_id, piece_id=piece_id)
    reponse = StreamingHttpResponse(flux.morceaux, content_type=flux.type)
    reponse["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=flux.nom)
    reponse["Content-Security-Policy"] = SANS_RIEN_LANCER
    return reponse


@lecture
def confirmer_remise(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    """What would be handed over, and what would still miss."""
    lus = lectures.mes_justificatifs(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    return render(request, "candidat/justificatifs/confirmer_remise.html", {"mes": lus, "carte": lus.carte})


@ecriture
def remettre(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    pieces.remettre(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    messages.success(request, "Vos pièces sont remises\u00a0: le service des examens peut les contrôler.")
    return redirect("mes_justificatifs", candidature_id)


@ecriture
def reprendre(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    pieces.reprendre(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    messages.info(request, "Vos pièces vous sont rendues. Remettez-les de nouveau quand elles seront prêtes.")
    return redirect("mes_justificatifs", candidature_id)
