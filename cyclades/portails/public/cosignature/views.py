"""The legal representative of a minor, by the link they received: read, then sign or refuse. No account."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from cyclades.consultations import documents as lectures
from cyclades.operations import candidatures
from cyclades.portails.commun.acces import formulaire, lecture
from cyclades.portails.commun.compte import liens
from cyclades.portails.commun.compte.reponses import page, refusee
from cyclades.portails.public.cosignature.forms import Cosignature, Refus
from cyclades.socle.refus import Conflit, Incomplet

LIEN = "cosignature"
SIGNER = "public/cosignature/cosignature.html"
REFUSER = "public/cosignature/refuser_cosignature.html"


@lecture
def lien(request: HttpRequest, secret: str) -> HttpResponse:
    return liens.suivre(LIEN, secret, "cosignature")


@formulaire
def cosignature(request: HttpRequest) -> HttpResponse:
    secret = liens.secret(request, LIEN)
    lue = lectures.cosignature(secret=secret, quand=request.quand)
    saisie = (request.POST,) if request.method == "POST" else ()
    form = Cosignature(*saisie, attestations=lue.attestations)
    if lue.perime:
        return _perime(request, lue)
    if not form.is_valid():
        return page(request, SIGNER, form, lue=lue)
    try:
        candidatures.cosigner(acteur=request.acteur, secret=secret, attestations=form.cochees, quand=request.quand)
    except (Incomplet, Conflit) as refus:
        return refusee(request, SIGNER, form, refus, lue=lue)
    reponse = redirect("cosignature_signee")
    liens.oublier(reponse, LIEN)
    return reponse


@formulaire
def refuser(request: HttpRequest) -> HttpResponse:
    secret = liens.secret(request, LIEN)
    lue = lectures.cosignature(secret=secret, quand=request.quand)
    if lue.perime:
        return _perime(request, lue)
    form = Refus(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, REFUSER, form, lue=lue)
    try:
        candidatures.refuser_cosignature(
            acteur=request.acteur, secret=secret, motif=form.cleaned_data["motif"], quand=request.quand
        )
    except Conflit as refus:
        return refusee(request, REFUSER, form, refus, lue=lue)
    reponse = redirect("cosignature_signee")
    reponse["Location"] += "?refus=1"
    liens.oublier(reponse, LIEN)
    return reponse


@lecture
def signee(request: HttpRequest) -> HttpResponse:
    """What was done is done: a page that says so, and reads nothing."""
    return render(request, "public/cosignature/cosignature_signee.html", {"est_refusee": "refus" in request.GET})


@lecture
def recapitulatif(request: HttpRequest) -> HttpResponse:
    """The PDF to be signed, shown by the browser or saved; never as anything that could run."""
    flux = lectures.recapitulatif_a_cosigner(secret=liens.secret(request, LIEN), quand=request.quand)
    reponse = StreamingHttpResponse(flux.morceaux, content_type=flux.type)
    reponse["Content-Disposition"] = f'inline; filename="{flux.nom}"'
    reponse["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return reponse


def _perime(request: HttpRequest, lue: lectures.Cosignature) -> HttpResponse:
    statut = 410 if request.method == "POST" else 200
    return render(request, "public/cosignature/lien_perime.html", {"lue": lue}, status=statut)
