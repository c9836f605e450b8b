"""Menus: what is shown of the portals to who is speaking. A route outside the table of rights is never shown."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from cyclades.portails.commun.adresses import adresse_de
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
    ("Espace de gestion", "accueil_agent", ""),
    ("Pièces justificatives", "files_de_controle", ""),
    ("Courrier reçu", "pieces_a_recevoir", ""),
    ("Relances", "services_a_relancer", ""),
    ("Annulations", "services_a_annuler", ""),
    ("État civil à rectifier", "rectifications_a_decider", ""),
    ("Comptes en double", "comptes_en_double", ""),
    ("Agents", "agents", ""),
    ("Mes inscriptions", "mes_inscriptions", ""),
    ("Ajouter une nouvelle candidature", "nouvelle_candidature", ""),
    ("Calendrier des inscriptions", "calendrier", ""),
    ("Simulateur", "simulateur", ""),
)
GESTION: tuple[Ligne, ...] = (
    ("Contrôler les pièces justificatives", "files_de_controle", "piece"),
    ("Noter ce qui arrive par courrier", "pieces_a_recevoir", "courrier"),
    ("Relancer les dossiers incomplets", "services_a_relancer", "horloge"),
    ("Annuler les candidatures sans signature", "services_a_annuler", "corbeille"),
    ("Rectifier l’état civil", "rectifications_a_decider", "crayon"),
    ("Réunir les comptes en double", "comptes_en_double", "compte"),
    ("Agents", "agents", "compte-creer"),
    ("Mon compte", "compte_agent", "reglages"),
)
AIDE: tuple[Ligne, ...] = (
    ("Besoin d’aide\u202f?", "aide", "cy-icone--aide"),
    ("Vidéos de présentation", "videos", "cy-icone--video"),
)
VISITEUR: tuple[Ligne, ...] = (("Se connecter", "connexion", "cy-icone--compte"),)
COMPTE: tuple[Ligne, ...] = (
    ("Modifier mon compte", "mon_compte", "cy-icone--reglages"),
    ("Consulter mes messages", "mes_messages", "cy-icone--courrier"),
    ("Mon compte", "compte_agent", "cy-icone--reglages"),
)


PIED: tuple[Ligne, ...] = (
    ("Vérifier un document", "verifier_fichier", ""),
    ("Un problème\u202f?", "probleme", ""),
    ("Mentions légales", "mentions_legales", ""),
    ("Accessibilité", "accessibilite", ""),
    ("Données personnelles", "donnees_personnelles", ""),
)
ENTREE: tuple[Ligne, ...] = (
    ("Se connecter", "connexion", ""),
    ("Créer mon compte", "creer_compte", ""),
    ("Mot de passe oublié", "mot_de_passe_oublie", ""),
)


def peut_suivre(request: HttpRequest, route: str) -> bool:
    """May this request's actor enter this route?"""
    return request.acteur.role in ROUTES.get(route, ())


def a_montrer(route: str) -> bool:
    """Is there anything behind this route? No link promises videos where the operator has none."""
    return route != "videos" or bool(settings.VIDEOS_DE_PRESENTATION)


def _entrees(request: HttpRequest, lignes: tuple[Ligne, ...]) -> tuple[Entree, ...]:
    ouvertes = [
        (libelle, adresse_de(route), icone)
        for libelle, route, icone in lignes
        if peut_suivre(request, route) and a_montrer(route)
    ]
    dessus = [adresse for _, adresse, _ in ouvertes if request.path == adresse or _sous(request.path, adresse)]
    ici = max(dessus, key=len, default="")
    return tuple(Entree(libelle, adresse, icone, adresse == ici) for libelle, adresse, icone in ouvertes)


def _sous(chemin: str, adresse: str) -> bool:
    return adresse != "/" and chemin.startswith(adresse)


def menu(request: HttpRequest) -> tuple[Entree, ...]:
    """The main menu of this request's actor."""
    return _entrees(request, MENU)


def gestion(request: HttpRequest) -> tuple[Entree, ...]:
    """The tiles of the home of an agent: what their rights open. `icone` names the picture of the tile."""
    return _entrees(request, GESTION)


def aide(request: HttpRequest) -> tuple[Entree, ...]:
    """The links at the top right, and the way in for a visitor."""
    return _entrees(request, AIDE if request.acteur.compte_id else AIDE + VISITEUR)


def plan(request: HttpRequest) -> tuple[tuple[str, tuple[Entree, ...]], ...]:
    """The site map of this request's actor: headings and their links."""
    compte = COMPTE if request.acteur.compte_id else ENTREE
    rubriques = (("Inscription", MENU), ("Mon compte", compte), ("Aide", AIDE), ("À propos du site", PIED))
    return tuple((titre, _entrees(request, lignes)) for titre, lignes in rubriques)


def personne(request: HttpRequest) -> Personne:
    """Read with the session, without another query."""
    bandeau = request.session.bandeau if request.acteur.compte_id else None
    if bandeau is None:
        return Personne()
    deconnexion = adresse_de("deconnexion") if peut_suivre(request, "deconnexion") else ""
    return Personne(bandeau.nom_complet, _entrees(request, COMPTE), deconnexion)
