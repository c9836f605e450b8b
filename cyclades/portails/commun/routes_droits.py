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
    "calendrier": TOUS,
    "aide": TOUS,
    "videos": TOUS,
    "plan_du_site": TOUS,
    "mentions_legales": TOUS,
    "accessibilite": TOUS,
    "donnees_personnelles": TOUS,
    "probleme": TOUS,
    "verification": TOUS,
    # candidat
    "mes_inscriptions": CANDIDAT,
    "nouvelle_candidature": CANDIDAT,
    "demarrer": CANDIDAT,
    "localites": CANDIDAT,
    "etape": CANDIDAT,
    "enregistrer": CANDIDAT,
    "modifier_inscription": CANDIDAT,
    "abandonner_brouillon": CANDIDAT,
    "mes_activites": CANDIDAT,
    "mon_inscription": CANDIDAT,
    "numero": CANDIDAT,
    "confirmer_desinscription": CANDIDAT,
    "desinscrire": CANDIDAT,
    "mes_justificatifs": CANDIDAT,
    "mes_documents": CANDIDAT,
    "document": CANDIDAT,
    "mes_messages": CANDIDAT,
    "message": CANDIDAT,
    "ouvrir_message": CANDIDAT,
}


def peut_entrer(request: HttpRequest) -> bool:
    """Does the role of this request's actor stand in the line of the route it asks for?"""
    route = request.resolver_match.view_name if request.resolver_match else ""
    return request.acteur.role in ROUTES.get(route, frozenset())
