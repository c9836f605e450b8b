"""« Mes inscriptions », starting one, and what can be done with one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cyclades.consultations import calendrier, candidatures
from cyclades.operations import candidatures as actes
from cyclades.operations import inscription
from cyclades.portails.commun.acces import ecriture, lecture
from cyclades.portails.commun.identifiants import identifiant
from cyclades.reglementation.vocabulaire import Etape


@lecture
def mes_inscriptions(request: HttpRequest) -> HttpResponse:
    lues = candidatures.mes_inscriptions(acteur=request.acteur, quand=request.quand)
    return render(request, "candidat/inscriptions/mes_inscriptions.html", {"mes": lues})


@lecture
def nouvelle(request: HttpRequest) -> HttpResponse:
    """Domaine, then session, then académie, then dates: each choice undone alone (INS-0)."""
    choix = calendrier.selection(
        acteur=request.acteur,
        domaine=request.GET.get("domaine"),
        session_id=identifiant(request.GET.get("session", "")),
        academie=request.GET.get("academie"),
        quand=request.quand,
        deduire=request.GET.get("session") != "",
    )
    return render(request, "candidat/inscriptions/nouvelle.html", {"selection": choix})


@ecriture
def demarrer(request: HttpRequest) -> HttpResponse:
    service_id = identifiant(request.POST.get("service", "")) or UUID(int=0)
    try:
        candidature_id = inscription.demarrer(acteur=request.acteur, service_id=service_id, quand=request.quand)
    except inscription.DejaInscrit as refus:
        messages.error(request, refus.message)
        return redirect("mes_inscriptions")
    return redirect("etape", candidature_id, Etape.MODALITES.value)


@lecture
def mes_activites(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    lues = candidatures.mes_activites(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    return render(request, "candidat/inscriptions/mes_activites.html", {"activites": lues, "carte": lues.carte})


@lecture
def mon_inscription(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    lue = candidatures.mon_inscription(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    return render(request, "candidat/inscriptions/mon_inscription.html", {"inscription": lue, "carte": lue.carte})


@lecture
def numero(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    """The page that follows Enregistrer (INS-9)."""
    lue = candidatures.apres_enregistrement(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    return render(request, "candidat/inscriptions/numero.html", {"inscription": lue, "carte": lue.carte})


@lecture
def confirmer_desinscription(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    lues = candidatures.mes_activites(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    return render(
        request, "candidat/inscriptions/confirmer_desinscription.html", {"activites": lues, "carte": lues.carte}
    )


@ecriture
def se_desinscrire(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    actes.se_desinscrire(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    messages.success(request, "Vous êtes désinscrit. Un mail vous le confirme.")
    return redirect("mes_inscriptions")


@lecture
def mes_formulaires(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    lus = candidatures.mes_formulaires(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    return render(request, "candidat/inscriptions/mes_formulaires.html", {"mes": lus, "carte": lus.carte})
