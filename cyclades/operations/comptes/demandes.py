"""What a person sends about their account: plain values, judged by the acts."""

from dataclasses import dataclass
from datetime import date

FRANCE = "99100"


@dataclass(frozen=True, slots=True)
class EtatCivil:
    """As on the identity document. In France, a commune of the list (its id) or, when it is missing, its name typed.

    Abroad, the name of the town typed, and the département or province when the document has one.
    """

    civilite: str
    nom_naissance: str
    prenoms: str
    date_naissance: date
    pays_naissance: str
    nom_usage: str = ""
    departement_naissance: str = ""
    commune_naissance: int | None = None
    commune_naissance_saisie: str = ""
    subdivision_naissance: str = ""


@dataclass(frozen=True, slots=True)
class Creation:
    """A new account: who, where to write, with which password."""

    etat_civil: EtatCivil
    adresse_mail: str
    mot_de_passe: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a request comes from: network address, browser, and the marks of known devices that it carries."""

    origine: str = ""
    navigateur: str = ""
    appareils: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Connexion:
    """A try at signing in."""

    identifiant: str
    mot_de_passe: str
    provenance: Provenance
