"""« Valider mon inscription »: read the récapitulatif, tick, give the password again, sign."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cyclades.consultations import candidatures as lectures
from cyclades.consultations.candidatures import MaValidation
from cyclades.operations import candidatures
from cyclades.operations.candidatures import RecapitulatifChange
from cyclades.portails.candidat.validation.forms import ValidationEnLigne
from cyclades.portails.commun.acces import ecriture, formulaire
from cyclades.portails.commun.compte.reponses import page, refusee
from cyclades.socle.refus import Conflit, Incomplet, TropDEssais

GABARIT = "candidat/validation/ma_validation.html"
SIGNE = "Votre signature est enregistrée. Un reçu vous est envoyé par mail."


@formulaire
def ma_validation(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    """A version saved meanwhile is shown anew: the form would send the former one for ever."""
    lue = _lire(request, candidature_id)
    saisie = (request.POST,) if request.method == "POST" else ()
    form = ValidationEnLigne(*saisie, attestations=lue.attestations, initial={"version": lue.version})
    contexte = {"lue": lue, "carte": lue.carte}
    if not form.is_valid():
        return page(request, GABARIT, form, **contexte)
    try:
        candidatures.valider_en_ligne(
            acteur=request.acteur, candidature_id=candidature_id, engagement=form.engagement(), quand=request.quand
        )
    except RecapitulatifChange as refus:
        messages.warning(request, refus.message)
        return redirect("ma_validation", candidature_id)
    except (Incomplet, Conflit, TropDEssais) as refus:
        return refusee(request, GABARIT, form, refus, **contexte)
    messages.success(request, SIGNE)
    return redirect("ma_validation", candidature_id)


@ecriture
def relancer_representant(request: HttpRequest, candidature_id: UUID) -> HttpResponse:
    candidatures.relancer_representant(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
    messages.success(
        request, "Un nouveau lien part à l’adresse de votre représentant légal. Le précédent ne sert plus."
    )
    return redirect("ma_validation", candidature_id)


def _lire(request: HttpRequest, candidature_id: UUID) -> MaValidation:
    return lectures.ma_validation(acteur=request.acteur, candidature_id=candidature_id, quand=request.quand)
