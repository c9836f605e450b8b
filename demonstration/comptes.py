"""The demonstration's accounts. Plain values: `./run` prints them without starting Django."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CompteDemonstration:
    """A candidate who can sign in. `identifiant` is the mail address; mails are read in the local catcher."""

    qui: str
    identifiant: str
    mot_de_passe: str


NOUVEAU = CompteDemonstration("Candidate sans inscription", "nouveau@demonstration.invalid", "Grande-Ourse!8")
BROUILLON = CompteDemonstration("Candidat avec un brouillon", "brouillon@demonstration.invalid", "Vent-du-Large!7")
INSCRIT = CompteDemonstration("Candidate déjà inscrite", "inscrit@demonstration.invalid", "Pont-de-Pierre!6")

COMPTES = (NOUVEAU, BROUILLON, INSCRIT)
