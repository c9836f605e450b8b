"""What was sent after the session had ended: told as such, carried through the sign-in, and found again on return.

It stays in the pages of this browser: the server keeps nothing of somebody who is not signed in. Nothing is done by
itself: a step is sent again by one press, any other form is shown again as it was (`A_REVOIR`), to be sent anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve

from cyclades.portails.commun.formulaires import A_REVOIR
from cyclades.portails.commun.suite import chez_nous, chez_soi
from cyclades.socle.instants import PARIS, court

RENVOYABLES = frozenset({"etape", "preparer_relance", "preparer_annulation", "saisir_suivi"})
"""Routes whose text is sent again by one press: it is kept or prepared there, nothing is told to anybody."""
REVOYABLES = frozenset(
    {"enregistrer", "declarer_non_conforme", "redemander_piece", "fusionner_comptes", "distinguer_comptes"}
    | {"refuser_rectification"}
)
"""Acts whose own address shows again the form that is sent there; those with a page of their own do as well."""
SANS_SUITE = frozenset(
    {"deconnexion", "ouvrir_message", "prendre_suivante", "preparer_suivante", "prendre_piece", "terminer_session"}
    | {"terminer_autres_sessions", "terminer_session_agent", "terminer_autres_sessions_agent"}
)
"""Buttons that type and decide nothing: one signs in, and starts again."""
PERTES: Mapping[str, str] = {
    "etape": "Ce que vous veniez de saisir n’est pas perdu.",
    "enregistrer": "Votre inscription n’a pas été enregistrée.",
    "ma_validation": "Votre signature n’a pas été enregistrée.",
    "deposer_piece": "Votre document n’a pas été reçu\u00a0: vous devrez le choisir de nouveau.",
    "remettre_pieces": "Vos pièces n’ont pas été remises.",
    "desinscrire": "Vous n’êtes pas désinscrit.",
}
RIEN = "Rien n’a été enregistré."
CHEMIN, SAISIE, RETOUR, RECUE = "reprise_chemin", "reprise_saisie", "reprise_retour", "reprise_recue"
LONGUEUR = 100_000
SEL = "cyclades.reprise"


@dataclass(frozen=True, slots=True)
class Reprise:
    """Where the text was going, the text, the page that it came from, and when (signed, as it comes back)."""

    chemin: str
    route: str
    saisie: str
    retour: str
    recue: str

    @property
    def champs(self) -> list[tuple[str, str]]:
        """What is sent from the page of return: the text, and to be seen again only when it would act."""
        lus = parse_qsl(self.saisie, keep_blank_values=True)
        return lus if self.est_renvoyable else [*lus, (A_REVOIR, "oui"), (RETOUR, self.retour), (RECUE, self.recue)]

    @property
    def est_renvoyable(self) -> bool:
        return self.route in RENVOYABLES

    @property
    def perte(self) -> str:
        return PERTES.get(self.route, RIEN)

    @property
    def a_porter(self) -> dict[str, str]:
        """The hidden fields of the sign-in form."""
        return {CHEMIN: self.chemin, SAISIE: self.saisie, RETOUR: self.retour, RECUE: self.recue}


def a_l_entree(request: HttpRequest) -> Reprise | None:
    """What this request, refused for want of a session, was bringing."""
    route = _route(request.path)
    if request.method != "POST" or route is None or route in SANS_SUITE:
        return None
    saisie = request.POST.copy()
    for nom in [nom for nom in saisie if _est_a_taire(nom)]:
        del saisie[nom]
    encodee = saisie.urlencode()
    return Reprise(
        chemin=request.get_full_path(),
        route=route,
        saisie=encodee if len(encodee) <= LONGUEUR else "",
        retour=_page_d_origine(request),
        recue=signing.dumps(request.quand.timestamp(), salt=SEL),
    )


def _est_a_taire(nom: str) -> bool:
    """No secret travels in a page: neither passwords nor codes; nor what this mechanism adds."""
    return nom.startswith(("mot_de_passe", "reprise_")) or nom in {"csrfmiddlewaretoken", "code", A_REVOIR}


def en_chemin(request: HttpRequest) -> Reprise | None:
    """What the sign-in form carries, if it leads to a page of ours."""
    porte = request.POST
    chemin, saisie = chez_nous(porte.get(CHEMIN, "")), porte.get(SAISIE, "")
    route = _route(urlsplit(chemin).path) if chemin else None
    if route is None or len(saisie) > LONGUEUR:
        return None
    return Reprise(chemin, route, QueryDict(saisie).urlencode(), chez_nous(porte.get(RETOUR, "")), porte.get(RECUE, ""))


def _route(chemin: str) -> str | None:
    try:
        return resolve(chemin).view_name
    except Resolver404:
        return None


def _page_d_origine(request: HttpRequest) -> str:
    """The page whose button was pressed, when the browser says it and it is one of ours."""
    origine = urlsplit(request.headers.get("Referer", ""))
    chemin = chez_nous(origine.path + (f"?{origine.query}" if origine.query else ""))
    return chemin if origine.netloc == request.get_host() and _route(origine.path) else ""


def vient_d_ici(request: HttpRequest) -> bool:
    """Does the browser say that one of our own pages sent this?"""
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def page_de_reprise(request: HttpRequest, reprise: Reprise) -> HttpResponse:
    """Signed in again: one button leads back to what had been typed; a button that carried nothing, to its page."""
    return render(request, "erreurs/reprise.html", {"reprise": reprise})


def a_revoir(request: HttpRequest, nature: str) -> HttpResponse | None:
    """Say what was not done. What asks to be seen again never acts: without a form there, its page is shown instead."""
    if request.method != "POST" or A_REVOIR not in request.POST:
        return None
    route = request.resolver_match.view_name if request.resolver_match else ""
    if route != "etape":
        messages.warning(request, f"{PERTES.get(route, RIEN)} {_pourquoi(request)}")
    if nature == "formulaire" or route in REVOYABLES:
        return None
    return HttpResponseRedirect(chez_nous(request.POST.get(RETOUR, "")) or chez_soi(request))


def _pourquoi(request: HttpRequest) -> str:
    try:
        recue = datetime.fromtimestamp(signing.loads(request.POST.get(RECUE, ""), salt=SEL), request.quand.tzinfo)
    except signing.BadSignature:
        return "Vérifiez cette page, puis envoyez-la de nouveau."
    quand = court(recue, PARIS, secondes=True)
    return f"Votre demande est arrivée le {quand}, après la fin de votre session. Vérifiez, puis envoyez-la de nouveau."
