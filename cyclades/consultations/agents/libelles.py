"""Roles and perimeters, in words."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from cyclades.reglementation.droits import Role
from cyclades.reglementation.typographie import enumeration
from cyclades.reglementation.vocabulaire import Domaine

ROLES: Mapping[Role, str] = {
    Role.GESTIONNAIRE: "Gestionnaire",
    Role.GESTIONNAIRE_NATIONAL: "Gestionnaire national",
    Role.JURY: "Membre de jury",
    Role.ADMINISTRATEUR: "Administrateur",
}
DOMAINES: Mapping[Domaine, str] = {
    Domaine.BCP: "Baccalauréat professionnel",
    Domaine.CAP: "Certificat d’aptitude professionnelle",
    Domaine.BP: "Brevet professionnel",
    Domaine.CS: "Certificat de spécialisation",
}
AUCUN = "Aucun périmètre"


class Perimetre(Protocol):
    """An actor, a habilitation: whatever says where."""

    @property
    def academies(self) -> Iterable[str]: ...
    @property
    def domaines(self) -> Iterable[str]: ...
    @property
    def departements(self) -> Iterable[str]: ...


def en_mots(perimetre: Perimetre, noms: Mapping[str, str]) -> str:
    """« BCP et CAP ; Nantes et Rennes ; départements 35 et 56 ». `noms`: of the académies, by code."""
    if not perimetre.academies or not perimetre.domaines:
        return AUCUN
    parties = [
        enumeration(tuple(str(domaine) for domaine in sorted(perimetre.domaines))),
        enumeration(tuple(sorted(noms.get(code, code) for code in perimetre.academies))),
    ]
    if departements := tuple(sorted(perimetre.departements)):
        parties.append(f"{'département' if len(departements) == 1 else 'départements'} {enumeration(departements)}")
    return " ; ".join(parties).replace(" ;", "\u202f;")
