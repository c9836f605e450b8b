"""Refusals: what a person can meet, in words. Anything else is a bug and crashes.

Refus
├── Introuvable      404  unknown, or not yours: the same answer
├── Conflit          409  the state does not allow it, or somebody else was faster
│   └── Ferme        409  outside its window
├── Incomplet        422  what was sent cannot be accepted; carries its anomalies
└── TropDEssais      429  slow down
"""

from datetime import datetime

from cyclades.socle.instants import dans


class Refus(Exception):
    """An act was refused. `message` is shown to the person, as it is."""

    code = "refus"
    statut = 400
    titre = ""  # what stands above the message; empty: « Votre demande n’a pas pu être prise en compte »
    message = "Cette action n’est pas possible."

    def __init__(self, message: str | None = None, *, champ: str | None = None) -> None:
        if message:
            self.message = message
        self.champ = champ
        super().__init__(self.message)


class Introuvable(Refus):
    code = "introuvable"
    statut = 404
    message = "Cette page n’existe pas, ou vous n’y avez pas accès."


class Conflit(Refus):
    code = "conflit"
    statut = 409
    message = "La situation a changé entre-temps. Rechargez la page avant de continuer."


class Ferme(Conflit):
    code = "ferme"
    message = "Ce service n’est pas ouvert."


class Incomplet(Refus):
    code = "incomplet"
    statut = 422
    message = "Il manque des informations, ou certaines sont à corriger."


class TropDEssais(Refus):
    code = "trop_d_essais"
    statut = 429
    titre = "Trop d’essais en peu de temps"
    message = "Trop d’essais en peu de temps."

    def __init__(self, attendre: int, message: str | None = None, *, quand: datetime | None = None) -> None:
        """:param attendre: seconds before the next try may succeed. :param quand: now, when the wait may be long."""
        self.attendre = attendre
        super().__init__(message or f"Trop d’essais en peu de temps. Réessayez {dans(attendre, quand)}.")
