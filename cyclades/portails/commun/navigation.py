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
    icone: str = ""
    actuelle: bool = False


@dataclass(frozen=True, slots=True)
class Personne:
    """Who is signed in, as the header shows them; all empty for a visitor."""

    nom: str = ""
    liens: tuple[Entree, ...] = ()
    deconnexion: str = ""


Ligne = tuple[str, str, str]  # label, route, icon

MENU: tuple[Ligne, ...] = (
    ("Accueil", "accueil", ""),
    ("Mes inscriptions", "mes_inscriptions", ""),
    ("Ajouter une nouvelle candidature", "nouvelle_candidature", ""),
    ("Calendrier des inscriptions", "calendrier", ""),
)
AIDE: tuple[Ligne, ...] = (
    ("Besoin d’aide\u202f?", "aide", "cy-icone--aide"),
    ("Vidéos de présentation", "videos", "cy-icone--video"),
)
VISITEUR: tuple[Ligne, ...] = (("Se connecter", "connexion", "cy-icone--compte"),)
COMPTE: tuple[Ligne, ...] = (
    ("Modifier mon compte", "mon_compte", "cy-icone--reglages"),
    ("Consulter mes messages", "mes_messages", "cy-icone--courrier"),
)


def peut_suivre(request: HttpRequest, route: str) -> bool:
    """May this request's actor enter this route?"""
    return request.acteur.role in ROUTES.get(route, ())


def _entrees(request: HttpRequest, lignes: tuple[Ligne, ...]) -> tuple[Entree, ...]:
    ouvertes = [(libelle, reverse(route), icone) for libelle, route, icone in lignes if peut_suivre(request, route)]
    dessus = [adresse for _, adresse, _ in ouvertes if request.path == adresse or _sous(request.path, adresse)]
    ici = max(dessus, key=len, default="")
    return tuple(Entree(libelle, adresse, icone, adresse == ici) for libelle, adresse, icone in ouvertes)


def _sous(chemin: str, adresse: str) -> bool:
    return adresse != "/" and chemin.startswith(adresse)


def menu(request: HttpRequest) -> tuple[Entree, ...]:
    """The main menu of this request's actor."""
    return _entrees(request, MENU)


def aide(request: HttpRequest) -> tuple[Entree, ...]:
    """The links at the top right, and the way in for a visitor."""
    return _entrees(request, AIDE if request.acteur.compte_id else AIDE + VISITEUR)


def personne(request: HttpRequest) -> Personne:
    """The name is the one that signing in left in the session (`nom_affiche`): no query."""
    if request.acteur.compte_id is None:
        return Personne()
    deconnexion = reverse("deconnexion") if peut_suivre(request, "deconnexion") else ""
    return Personne(request.session.get("nom_affiche", ""), _entrees(request, COMPTE), deconnexion)
