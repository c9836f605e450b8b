"""Pages of refusal and error: same look, right status, words that help."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from cyclades.portails.commun.formulaires import Champ
from cyclades.portails.commun.reprise import CHEMIN, SAISIE, Reprise, a_l_entree
from cyclades.portails.commun.routes_droits import est_aux_agents
from cyclades.socle.refus import Introuvable, Refus, TropDEssais


def page_de_refus(request: HttpRequest, refus: Refus) -> HttpResponse:
    reponse = render(request, "erreurs/refus.html", {"refus": refus}, status=refus.statut)
    if isinstance(refus, TropDEssais):
        reponse["Retry-After"] = str(refus.attendre)
    return reponse


def page_introuvable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page_de_refus(request, Introuvable())


def page_de_connexion(request: HttpRequest) -> HttpResponse:
    """Send to the sign-in page, of staff when only they come here, and back afterwards (only our own path is kept).

    A step that was being sent is carried through the sign-in, so that nothing typed is lost.
    """
    if reprise := a_l_entree(request):
        return _session_terminee(request, reprise)
    suite = urlencode({"suite": request.get_full_path()}) if request.method == "GET" else ""
    entree = "connexion_agent" if est_aux_agents(_route(request)) else "connexion"
    return HttpResponseRedirect(reverse(entree) + (f"?{suite}" if suite else ""))


def _route(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _session_terminee(request: HttpRequest, reprise: Reprise) -> HttpResponse:
    champs = (
        Champ("identifiant", "Identifiant de connexion", autocomplete="username", obligatoire=True),
        Champ("mot_de_passe", "Mot de passe", "mot_de_passe", autocomplete="current-password", obligatoire=True),
        Champ("suite", "", "cache", valeur=reprise.chemin),
        Champ(CHEMIN, "", "cache", valeur=reprise.chemin),
        Champ(SAISIE, "", "cache", valeur=reprise.saisie),
    )
    return render(request, "erreurs/session_terminee.html", {"champs": champs}, status=403)


def jeton_absent(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is missing or stale: the person signs in again or reloads; nothing was changed."""
    return render(request, "erreurs/jeton.html", status=403)


def requete_refusee(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "erreurs/requete.html", status=400)


def requete_trop_lourde(request: HttpRequest) -> HttpResponse:
    """More bytes than a request may bring. Rendered before anybody asked who is speaking."""
    mo = settings.ENVOI_MAXIMAL // (1024 * 1024)
    return render(request, "erreurs/lourde.html", {"mo": mo}, status=413)


def methode_refusee(request: HttpRequest, methodes: Sequence[str]) -> HttpResponse:
    """Somebody reloads or types the address that a button sends to: words, and the way back; programs get none."""
    reponse = HttpResponseNotAllowed(methodes)
    if request.method == "GET":
        reponse.content = render(request, "erreurs/methode.html").content
    return reponse


def panne(request: HttpRequest) -> HttpResponse:
    """Rendered without any reading of the database: it may be what is down."""
    return render(request, "erreurs/panne.html", status=500)
