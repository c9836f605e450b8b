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
AUTRES = (
    CompteDemonstration("Candidat à contrôler", "candidat1@demonstration.invalid", "Banc-de-Sable!1"),
    CompteDemonstration("Candidate à contrôler", "candidat2@demonstration.invalid", "Banc-de-Sable!2"),
)
"""Not said at the start: they give the exam service something to control."""


@dataclass(frozen=True, slots=True)
class AgentDemonstration:
    """Staff who can sign in, with their password and a code of `cle`. These keys open nothing outside a demonstration:
    the settings of a production refuse this package.
    """

    qui: str
    identifiant: str
    mot_de_passe: str
    cle: str
    role: str
    prenom: str
    nom: str
    academies: tuple[str, ...] = ()
    domaines: tuple[str, ...] = ()


ADMINISTRATEUR = AgentDemonstration(
    "Administratrice", "administration@demonstration.invalid", "sept phares sur la jetée",
    "DEMOCYCLADESADMINISTRATION234567", "administrateur", "Maud", "Kerbrat",
)  # fmt: skip
NICE = AgentDemonstration(
    "Gestionnaire de Nice", "nice@demonstration.invalid", "quatre gares sous la pluie",
    "DEMOCYCLADESGESTIONNICE234567234", "gestionnaire", "Anne", "Le Goff", ("23",), ("BCP", "CAP", "BP", "CS"),
)  # fmt: skip
GUYANE = AgentDemonstration(
    "Gestionnaire de la Guyane", "guyane@demonstration.invalid", "deux fleuves vers la mer",
    "DEMOCYCLADESGESTIONGUYANE2345672", "gestionnaire", "Joël", "Sainte-Rose", ("33",), ("BCP", "CAP"),
)  # fmt: skip

AGENTS = (ADMINISTRATEUR, NICE, GUYANE)
