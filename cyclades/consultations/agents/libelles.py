"""Roles and perimeters, in words."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Protocol

from cyclades.reglementation.droits import SANS_DEPARTEMENT, Role
from cyclades.reglementation.typographie import enumeration
from cyclades.socle.instants import PARIS, en_toutes_lettres, jour, local

ROLES: Mapping[Role, str] = {
    Role.GESTIONNAIRE: "Gestionnaire",
    Role.GESTIONNAIRE_NATIONAL: "Gestionnaire national",
    Role.JURY: "Membre de jury",
    Role.ADMINISTRATEUR: "Administrateur",
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
    if departements := tuple(sorted(set(perimetre.departements) - {SANS_DEPARTEMENT})):
        parties.append(f"{'département' if len(departements) == 1 else 'départements'} {enumeration(departements)}")
    if SANS_DEPARTEMENT in perimetre.departements:
        parties.append("candidats sans département")
    return " ; ".join(parties).replace(" ;", "\u202f;")


def fin_en_mots(jusqu_a: datetime | None) -> str:
    """« jeudi 31 décembre 2026 compris », for what ends at midnight; the instant of any other end; nothing for none."""
    if jusqu_a is None:
        return ""
    if local(jusqu_a, PARIS).time() != time(0):
        return en_toutes_lettres(jusqu_a, PARIS)
    return f"{jour(jusqu_a - timedelta(minutes=1), PARIS)} compris"
