"""The values that the readings give back."""

from dataclasses import dataclass, field
from datetime import date

ACADEMIE = "ACADÉMIE"
"""How the label of every académie begins; an overseas collectivity has its name alone."""


@dataclass(frozen=True, slots=True)
class Academie:
    code: str
    nom: str
    libelle_service: str
    fuseau: str

    @property
    def dite(self) -> str:
        """« l’académie d’Aix-Marseille », « l’académie de La Réunion », « le territoire de Polynésie française »."""
        titre, _, reste = self.libelle_service.partition(" ")
        article = reste.removesuffix(self.nom.upper())
        if titre != ACADEMIE or article == reste:
            return f"le territoire de {self.nom}"
        return f"l’académie {article.lower()}{self.nom}"


@dataclass(frozen=True, slots=True)
class Departement:
    code: str
    code3: str
    nom: str
    academie: str | None

    @property
    def libelle(self) -> str:
        return f"{self.code} - {self.nom}"


@dataclass(frozen=True, slots=True)
class Pays:
    code: str
    nom: str
    est_etat: bool
    nom_officiel: str = field(default="", compare=False)
    usuels: str = field(default="", compare=False)

    @property
    def autres_noms(self) -> tuple[str, ...]:
        """« Eswatini (Swaziland) », « Porto Rico (Territoires des États-Unis en Amérique) »: how it is looked for."""
        usuels = tuple(f"{nom} ({self.nom})" for nom in self.usuels.split("|") if nom)
        if self.est_etat:
            autre, _, nom = self.nom_officiel.partition(" ou ")
            return (*usuels, f"{autre} ({self.nom})") if nom == self.nom else usuels
        lieux = [lieu[:1].upper() + lieu[1:] for lieu in self.nom_officiel.split(", ")]
        return tuple(f"{lieu} ({self.nom})" for lieu in lieux if lieu != self.nom) if len(lieux) > 1 else ()


@dataclass(frozen=True, slots=True)
class CentreEtranger:
    """A country where an exam can be sat; `academie` is None where no text read says which."""

    pays: str
    nom: str
    fuseau: str
    academie: str | None
    zone: str


@dataclass(frozen=True, slots=True)
class Pcs:
    code: str
    libelle: str


@dataclass(frozen=True, slots=True)
class Commune:
    """A place of birth under one of its names; `libelle` tells it from its namesakes."""

    id: int
    code: str
    nom: str
    libelle: str
    nature: str
    departement: str
    departement_ancien: str | None
    debut: date | None
    fin: date | None

    def est_dans(self, departement: str) -> bool:
        """Is it there today, or was it then?"""
        return departement in {self.departement, self.departement_ancien}

    def existait_le(self, jour: date) -> bool:
        return (self.debut is None or self.debut <= jour) and (self.fin is None or jour < self.fin)


@dataclass(frozen=True, slots=True)
class Etablissement:
    uai: str
    nom: str
    ville: str
    code_postal: str
    departement: str | None
    academie: str | None
    collectif: bool

    @property
    def libelle(self) -> str:
        """« CFA CEVEDOM CAYENNE - CAYENNE CEDEX 2 (9730538X) »; a collective unit has but its name."""
        if self.collectif:
            return self.nom
        return f"{self.nom} - {self.ville} ({self.uai})" if self.ville else f"{self.nom} ({self.uai})"


@dataclass(frozen=True, slots=True)
class Specialite:
    """`a_confirmer`: the digest of its épreuves, when a service must confirm them before it opens it; else empty."""

    id: int
    domaine: str
    slug: str
    code: str
    intitule: str
    secteur: str
    a_confirmer: str

    @property
    def cle(self) -> str:
        """Its key in files and in the regulation, as in « bcp/cuisine »."""
        return f"{self.domaine.lower()}/{self.slug}"

    @property
    def libelle(self) -> str:
        """Its title, and its code where it is known."""
        return f"{self.intitule} ({self.code})" if self.code else self.intitule
