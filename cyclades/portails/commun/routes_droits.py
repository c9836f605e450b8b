"""The table of rights of the routes: route name → roles that may enter. An undeclared route breaks the build.

Entering says nothing of which rows are seen: that is `visibles_par(acteur)` in `metier`, and what may not be seen is
answered 404.
"""

from collections.abc import Mapping

from django.http import HttpRequest

from cyclades.reglementation.droits import Role

TOUS = frozenset(Role)
CANDIDAT = frozenset({Role.CANDIDAT})

ROUTES: Mapping[str, frozenset[Role]] = {
    # public
    "accueil": TOUS,
}


def peut_entrer(request: HttpRequest) -> bool:
    """Does the role of this request's actor stand in the line of the route it asks for?"""
    route = request.resolver_match.view_name if request.resolver_match else ""
    return request.acteur.role in ROUTES.get(route, frozenset())
