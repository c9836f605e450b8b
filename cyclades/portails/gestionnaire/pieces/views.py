"""Controlling the pieces: the queues, one piece, what is decided of it, and the next one."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cyclades.consultations.pieces import controle as lectures
from cyclades.consultations.pieces import file
from cyclades.consultations.pieces.filtres import Filtres
from cyclades.operations import journal, pieces
from cyclades.operations.pieces import ActeDeControle, Choix
from cyclades.portails.commun.acces import ecriture, formulaire, lecture
from cyclades.portails.commun.compte.reponses import page, refusee
from cyclades.portails.commun.fichiers import fichier_marque, page_marquee
from cyclades.portails.commun.identifiants import identifiant
from cyclades.portails.gestionnaire.compte.forms import CodeActuel
from cyclades.portails.gestionnaire.pieces.forms import (
    FormulaireFiltres,
    NonConformite,
    NouvelleDemande,
    adresse_des,
    filtres_de,
)
from cyclades.socle.refus import Conflit, Incomplet, TropDEssais

PIECE = "gestionnaire/pieces/piece_a_controler.html"
LECTURES = "gestionnaire/pieces/debloquer_lectures.html"
FIN = "Plus aucune pièce n’attend dans cette file, ou vos collègues ont pris les dernières."


@lecture
def files_de_controle(request: HttpRequest) -> HttpResponse:
    services = file.files_de_controle(acteur=request.acteur)
    return render(request, "gestionnaire/pieces/files_de_controle.html", {"services": services})


@lecture(consigne=journal.liste("file_de_controle"), demande=("apres",))
def file_de_controle(request: HttpRequest, service_id: UUID) -> HttpResponse:
    filtres = filtres_de(request.GET)
    lue = file.file_de_controle(
        acteur=request.acteur,
        service_id=service_id,
        filtres=filtres,
        apres=request.GET.get("apres", ""),
        quand=request.quand,
    )
    contexte = {
        "file": lue,
        "filtres": adresse_des(filtres),
        "form": FormulaireFiltres(initial=_initiales(filtres), natures=lue.natures),
        "est_la_premiere": "apres" not in request.GET,
    }
    return render(request, "gestionnaire/pieces/file_de_controle.html", contexte)


def _initiales(filtres: Filtres) -> dict[str, object]:
    return {nom: getattr(filtres, nom) or "" for nom in ("etat", "nature", "retour", "recherche")} | {
        "jours": str(filtres.jours or ""),
        "relancees": filtres.relancees,
    }


@ecriture
def prendre_suivante(request: HttpRequest, service_id: UUID) -> HttpResponse:
    suivante = pieces.prendre_suivante(
        acteur=request.acteur,
        service_id=service_id,
        filtres=filtres_de(request.GET),
        apres=identifiant(request.POST.get("apres", "")),
        quand=request.quand,
    )
    return _vers(request, suivante, service_id)


@ecriture
def preparer_suivante(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    """Keep the next file for the agent who reads this piece; tell a script where its first page will be."""
    suivante = pieces.garder_suivante(
        acteur=request.acteur, piece_id=piece_id, filtres=filtres_de(request.GET), quand=request.quand
    )
    depot = suivante and lectures.depot_a_controler(acteur=request.acteur, piece_id=suivante, quand=request.quand)
    return JsonResponse({"image": reverse("page_a_controler", args=(suivante, depot, 1)) if depot else ""})


@ecriture
def prendre_piece(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    pieces.prendre(acteur=request.acteur, piece_id=piece_id, quand=request.quand)
    return _vers(request, piece_id)


@lecture(consigne=pieces.ouvrir_piece)
def piece_a_controler(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    return _montrer(request, piece_id)


def _montrer(request: HttpRequest, piece_id: UUID, **formulaires: object) -> HttpResponse:
    """`formulaires`: the one that was refused, with what was typed."""
    lue = lectures.piece_a_controler(acteur=request.acteur, piece_id=piece_id, quand=request.quand)
    contexte: dict[str, object] = {
        "piece": lue,
        "filtres": adresse_des(filtres_de(request.GET)),
        "non_conformite": NonConformite(motifs=lue.motifs, limite=lue.limite_du_refus),
        "nouvelle_demande": NouvelleDemande(motifs=lue.motifs),
    }
    return render(request, PIECE, contexte | formulaires, status=422 if formulaires else 200)


@ecriture
def declarer_conforme(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    return _decider(request, piece_id, _choix(request, ActeDeControle.DECLARER_CONFORME))


@ecriture
def declarer_non_conforme(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    lue = lectures.piece_a_controler(acteur=request.acteur, piece_id=piece_id, quand=request.quand)
    form = NonConformite(request.POST, motifs=lue.motifs, limite=lue.limite_du_refus)
    if form.is_valid():
        dit = form.cleaned_data
        choix = _choix(
            request,
            ActeDeControle.DECLARER_NON_CONFORME,
            motif=dit["motif"],
            commentaire=dit["commentaire"],
            limite=dit.get("limite_refus"),
        )
        try:
            return _decider(request, piece_id, choix)
        except Incomplet as refus:
            form.refuser(refus, {"limite": "limite_refus"})
    return _remontrer(request, piece_id, non_conformite=form)


@ecriture
def redemander_piece(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    lue = lectures.piece_a_controler(acteur=request.acteur, piece_id=piece_id, quand=request.quand)
    form = NouvelleDemande(request.POST, motifs=lue.motifs)
    if form.is_valid():
        dit = form.cleaned_data
        choix = _choix(
            request,
            ActeDeControle.REDEMANDER,
            motif=dit["motif_redemande"],
            commentaire=dit["commentaire_redemande"],
            limite=dit["limite"],
        )
        try:
            return _decider(request, piece_id, choix)
        except Incomplet as refus:
            form.refuser(refus, {"motif": "motif_redemande", "commentaire": "commentaire_redemande"})
    return _remontrer(request, piece_id, nouvelle_demande=form)


def _remontrer(request: HttpRequest, piece_id: UUID, **formulaires: object) -> HttpResponse:
    """The whole page again, with what was typed: it is read, and written down as such. A script lets the form ask."""
    if _vient_d_un_script(request):
        return HttpResponse(status=204)
    pieces.ouvrir_piece(acteur=request.acteur, piece_id=piece_id, quand=request.quand)
    return _montrer(request, piece_id, **formulaires)


def _choix(
    request: HttpRequest, acte: ActeDeControle, motif: str = "", commentaire: str = "", limite: date | None = None
) -> Choix:
    return Choix(acte, request.POST.get("vue", ""), motif, commentaire, limite)


def _decider(request: HttpRequest, piece_id: UUID, choix: Choix) -> HttpResponse:
    """Decide, then the next one; when somebody was faster, the piece again, with who and when."""
    try:
        suivante = pieces.decider_et_suivre(
            acteur=request.acteur,
            piece_id=piece_id,
            choix=choix,
            filtres=filtres_de(request.GET),
            quand=request.quand,
        )
    except Conflit as refus:
        messages.error(request, refus.message)
        return _vers(request, piece_id)
    return _vers(request, suivante, identifiant(request.POST.get("service", "")))


@ecriture
def annuler_decision(request: HttpRequest, piece_id: UUID) -> HttpResponse:
    try:
        pieces.annuler_decision(acteur=request.acteur, piece_id=piece_id, quand=request.quand)
        messages.info(request, "Votre décision est annulée\u00a0: aucun mail n’en parlera au candidat.")
    except Conflit as refus:
        messages.error(request, refus.message)
    return _vers(request, piece_id)


@lecture(consigne=pieces.ouvrir_document)
def document_a_controler(request: HttpRequest, piece_id: UUID, depot_id: UUID) -> HttpResponse:
    """The file, marked with who looks at it; never as anything that could run."""
    return fichier_marque(
        lectures.document_a_controler(acteur=request.acteur, piece_id=piece_id, depot_id=depot_id, quand=request.quand)
    )


@lecture(consigne=pieces.ouvrir_page)
def page_a_controler(request: HttpRequest, piece_id: UUID, depot_id: UUID, numero: int) -> HttpResponse:
    return page_marquee(
        lectures.page_a_controler(
            acteur=request.acteur, piece_id=piece_id, depot_id=depot_id, numero=numero, quand=request.quand
        )
    )


@formulaire
def debloquer_lectures(request: HttpRequest) -> HttpResponse:
    """After a stop: a code of the second factor."""
    form = CodeActuel(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, LECTURES, form)
    try:
        pieces.debloquer_lectures(
            acteur=request.acteur, session=request.session, code=form.cleaned_data["code"], quand=request.quand
        )
    except (Incomplet, TropDEssais) as refus:
        return refusee(request, LECTURES, form, refus)
    messages.success(request, "Merci. Vous pouvez de nouveau ouvrir des dossiers.")
    return redirect("files_de_controle")


def _vient_d_un_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def _vers(request: HttpRequest, piece_id: UUID | None, service_id: UUID | None = None) -> HttpResponse:
    """The piece, or the queue when there is none, the filters kept."""
    if piece_id is None:
        messages.info(request, FIN)
        adresse = reverse("file_de_controle", args=(service_id,)) if service_id else reverse("files_de_controle")
    else:
        adresse = reverse("piece_a_controler", args=(piece_id,))
    filtres = adresse_des(filtres_de(request.GET))
    complete = f"{adresse}?{filtres}" if filtres else adresse
    if _vient_d_un_script(request):  # it would follow the way unseen
        return HttpResponse(status=201, headers={"Location": complete})
    return redirect(complete)
