"""Mails about staff accounts: each is named by the fact that it tells."""

from cyclades.editions.courriels.moteur import composer
from cyclades.editions.courriels.valeurs import Courriel


def invitation_agent(*, role: str, lien: str, expire: str) -> Courriel:
    """Somebody is invited to the portal of the exam services; the link serves once."""
    return composer("invitation_agent", "Ouvrir mon compte d’agent", role=role, lien=lien, expire=expire)


def second_facteur_installe(*, quand: str) -> Courriel:
    """Codes of an application are asked for from now on."""
    return composer("second_facteur_installe", "Votre second facteur est installé", quand=quand)


def second_facteur_reinitialise(*, quand: str, lien: str, expire: str) -> Courriel:
    """An administrator took the second factor away; the link lets another be installed."""
    sujet = "Installer un nouveau second facteur"
    return composer("second_facteur_reinitialise", sujet, quand=quand, lien=lien, expire=expire)


def codes_de_secours_remplaces(*, quand: str) -> Courriel:
    return composer("codes_de_secours_remplaces", "Vos codes de secours ont été remplacés", quand=quand)


def code_de_secours_utilise(*, quand: str, restants: int) -> Courriel:
    """One of them opened a session; `restants` are left."""
    sujet = "Un code de secours a été utilisé"
    return composer("code_de_secours_utilise", sujet, quand=quand, restants=restants)


def codes_refuses(*, quand: str, lien_mot_de_passe: str) -> Courriel:
    """Somebody has the password, and not the second factor."""
    sujet = "Des codes ont été refusés sur votre compte"
    return composer("codes_refuses", sujet, quand=quand, lien_mot_de_passe=lien_mot_de_passe)


def habilitation_donnee(*, perimetre: str, depuis: str, jusqu_a: str, lien: str) -> Courriel:
    """A gestionnaire has a perimeter; `jusqu_a` is empty when it has no end."""
    return composer(
        "habilitation_donnee",
        "Votre périmètre a changé",
        perimetre=perimetre,
        depuis=depuis,
        jusqu_a=jusqu_a,
        lien=lien,
    )


def habilitation_retiree(*, quand: str, perimetre: str, jusqu_a: str) -> Courriel:
    """`perimetre`: what counts from now on; `jusqu_a` is empty when it has no end."""
    sujet = "Une habilitation vous a été retirée"
    return composer("habilitation_retiree", sujet, quand=quand, perimetre=perimetre, jusqu_a=jusqu_a)


def agent_desactive(*, quand: str) -> Courriel:
    return composer("agent_desactive", "Votre compte d’agent est désactivé", quand=quand)
