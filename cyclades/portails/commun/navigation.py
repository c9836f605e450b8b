"""Menus: what is shown of the portals to who is speaking. A route outside the table of rights is never shown."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from cyclades.portails.commun.routes_droits import ROUTES


@dataclass(frozen=True, slots=True)
class Entree:
    """One line of a menu. `actuelle` when the page shown is under it."""

    libelle: str
    adresse: str
    actuelle: bool = False


MENU = (
    ("Accueil", "accueil"),
    ("Calendrier des inscriptions", "calendrier"),
    ("Mes inscriptions", "mes_inscriptions"),
    ("Ajouter une nouvelle candidature", "nouvelle_candidature"),
)
COMPTE = (
    ("Modifier mon compte", "mon_compte"),
    ("Consulter mes messages", "mes_messages"),
)


def _entrees(request: HttpRequest, lignes: tuple[tuple[str, str], ...]) -> list[Entree]:
    ici = request.path
    adresses = [(libelle, reverse(route)) for libelle, route in lignes if request.acteur.role in ROUTES.get(route, ())]
    sous = max((adresse for _, adresse in adresses if ici.startswith(adresse)), key=len, default="")
    return [
        Entree(libelle, adresse, adresse == sous and (adresse != "/" or ici == "/")) for libelle, adresse in adresses
    ]


def menu(request: HttpRequest) -> list[Entree]:
    """The main menu of this request's actor."""
    return _entrees(request, MENU)


def compte(request: HttpRequest) -> list[Entree]:
    """The links of a signed-in person beside their name; empty for a visitor."""
    return _entrees(request, COMPTE) if request.acteur.compte_id else []
