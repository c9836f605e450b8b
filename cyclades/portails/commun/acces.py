"""What a view declares: does it read or write, and which methods it answers.

`@lecture` holds the read-only guard of the database during the view. `@ecriture` lets the one operation it calls
open its transaction. Both leave `vue.acces` for the tests of the building to inspect.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, overload

from django.http import HttpRequest, HttpResponse

from cyclades.portails.commun.erreurs import methode_refusee, page_de_connexion, page_introuvable
from cyclades.portails.commun.reprise import a_revoir
from cyclades.portails.commun.routes_droits import peut_entrer
from cyclades.socle.lecture_seule import lecture_seule

Vue = Callable[..., HttpResponse]
Consigne = Callable[..., None]
"""An operation that writes in the journal of consultations who is about to read what, and may refuse it."""


@dataclass(frozen=True, slots=True)
class Acces:
    """How a view may be entered: `nature` is « lecture » or « ecriture »; `demande`: fields told to `consigne`."""

    nature: str
    methodes: tuple[str, ...]
    consigne: Consigne | None = None
    demande: tuple[str, ...] = ()


def _entrer(vue: Vue, acces: Acces, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    if request.method not in acces.methodes:
        return methode_refusee(request, acces.methodes)
    if not peut_entrer(request):
        return page_de_connexion(request) if request.acteur.compte_id is None else page_introuvable(request)
    if reponse := a_revoir(request, acces.nature):
        return reponse
    if acces.consigne is not None:
        demande = {nom: request.GET.get(nom, "") for nom in acces.demande}
        acces.consigne(acteur=request.acteur, **kwargs, **demande, quand=request.quand)
    if acces.nature == "lecture":
        with lecture_seule():
            return vue(request, *args, **kwargs)
    return vue(request, *args, **kwargs)


def _declarer(acces: Acces) -> Callable[[Vue], Vue]:
    def decorer(vue: Vue) -> Vue:
        @wraps(vue)
        def entree(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return _entrer(vue, acces, request, *args, **kwargs)

        entree.acces = acces  # type: ignore[attr-defined]
        return entree

    return decorer


@overload
def lecture(vue: Vue) -> Vue: ...
@overload
def lecture(*, consigne: Consigne, demande: tuple[str, ...] = ()) -> Callable[[Vue], Vue]: ...


def lecture(
    vue: Vue | None = None, *, consigne: Consigne | None = None, demande: tuple[str, ...] = ()
) -> Vue | Callable[[Vue], Vue]:
    """GET and HEAD only; the database refuses any write.

    `@lecture(consigne=…)` reads the file of somebody else: what the route names is first written down, in its own
    transaction, which may refuse. `demande`: what it also needs of the query of the address.
    """
    decorer = _declarer(Acces("lecture", ("GET", "HEAD"), consigne, demande))
    return decorer if vue is None else decorer(vue)


def ecriture(vue: Vue) -> Vue:
    """POST only: an act on its own path."""
    return _declarer(Acces("ecriture", ("POST",)))(vue)


def formulaire(vue: Vue) -> Vue:
    """GET shows the form under the read-only guard, POST sends it: two halves of one screen at one address."""

    @wraps(vue)
    def entree(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        nature = "formulaire" if request.method == "POST" else "lecture"
        return _entrer(vue, Acces(nature, ("GET", "HEAD", "POST")), request, *args, **kwargs)

    entree.acces = Acces("formulaire", ("GET", "HEAD", "POST"))  # type: ignore[attr-defined]
    return entree
