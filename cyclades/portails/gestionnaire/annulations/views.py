"""« Annulations »: who would be cancelled, the letters and their numbers, reinstatement."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from cyclades.consultations import annulations as lectures
from cyclades.operations import annulations, journal
from cyclades.portails.commun.acces import ecriture, formulaire, lecture
from cyclades.portails.commun.compte.reponses import page, refusee
from cyclades.portails.commun.identifiants import identifiant
from cyclades.portails.commun.selection import choisies
from cyclades.portails.gestionnaire.annulations.forms import Retablissement
from cyclades.socle.refus import Conflit, Incomplet

RETABLIR = "gestionnaire/annulations/retablir.html"


@lecture
def services_a_annuler(request: HttpRequest) -> HttpResponse:
    services = lectures.services_a_annuler(acteur=request.acteur, quand=request.quand)
    return render(request, "gestionnaire/annulations/services_a_annuler.html", {"services": services})


@lecture(consigne=journal.liste("a_annuler"), demande=("apres",))
def a_annuler(request: HttpRequest, service_id: UUID) -> HttpResponse:
    apres = request.GET.get("apres", "")
    lue = lectures.a_annuler(acteur=request.acteur, service_id=service_id, apres=apres, quand=request.quand)
    contexte = {"liste": lue, "est_la_premiere": not apres}
    return render(request, "gestionnaire/annulations/a_annuler.html", contexte)


@ecriture
def preparer_annulation(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Nothing is cancelled yet: the page that follows says how many and who, and asks."""
    try:
        publication_id = annulations.preparer(
            acteur=request.acteur, service_id=service_id, choisies=choisies(request.POST), quand=request.quand
        )
    except (Incomplet, Conflit) as refus:
        messages.error(request, refus.message)
        return redirect("a_annuler", service_id)
    return redirect("publication", publication_id)


@lecture(consigne=journal.liste("annulees"), demande=("apres",))
def annulees(request: HttpRequest, service_id: UUID) -> HttpResponse:
    lue = lectures.annulees(
        acteur=request.acteur, service_id=service_id, **_page_demandee(request), quand=request.quand
    )
    contexte = {"annulees": lue, "apres": request.GET.get("apres", "")}
    return render(request, "gestionnaire/annulations/annulees.html", contexte)


@ecriture
def imprimer_lettres(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """A POST: that somebody opens these letters is written down first."""
    ou = {"acteur": request.acteur, "service_id": service_id, "quand": request.quand, **_page_demandee(request)}
    annulations.ouvrir_lettres(**ou)
    flux = lectures.lettres_a_imprimer(**ou)
    reponse = HttpResponse(b"".join(flux.morceaux), content_type=flux.type)
    reponse["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=flux.nom)
    return reponse


def _page_demandee(request: HttpRequest) -> dict[str, str]:
    return {"seulement": request.GET.get("seulement", ""), "apres": request.GET.get("apres", "")}


@ecriture
def saisir_suivi(request: HttpRequest, document_id: UUID) -> HttpResponse:
    try:
        annulations.saisir_suivi(
            acteur=request.acteur, document_id=document_id, numero=request.POST.get("numero", ""), quand=request.quand
        )
        messages.success(request, "Le numéro de suivi est enregistré.")
    except (Incomplet, Conflit) as refus:
        messages.error(request, refus.message)
    service_id = identifiant(request.POST.get("service", ""))
    return redirect(reverse("annulees", args=(service_id,)) if service_id else reverse("services_a_annuler"))


@formulaire
def retablir(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    """Who and why it was cancelled, then why it is reinstated, and until when it may be signed."""
    candidature = lectures.a_retablir(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    saisie = request.POST if request.method == "POST" else None
    form = Retablissement(saisie, initial={"limite": candidature.limite})
    if not form.is_valid():
        return page(request, RETABLIR, form, candidature=candidature)
    try:
        annulations.retablir(
            acteur=request.acteur,
            candidature_id=candidature_id,
            raison=form.cleaned_data["raison"],
            limite=form.cleaned_data["limite"],
            quand=request.quand,
        )
    except (Incomplet, Conflit) as refus:
        return refusee(request, RETABLIR, form, refus, candidature=candidature)
    messages.success(request, f"La candidature de {candidature.candidat} est rétablie\u00a0; un mail le lui dit.")
    return redirect("annulees", candidature.service.id)
