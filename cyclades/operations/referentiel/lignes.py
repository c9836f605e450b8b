"""The rows of each file of `referentiels/`, typed; an empty cell is an absent value."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Literal, TypeVar
from zoneinfo import available_timezones

import msgspec

from cyclades.operations.referentiel import fichiers
from cyclades.operations.referentiel.refus import FichierRefuse
from cyclades.reglementation.numeros import uai_est_valide

Confiance = Literal["verified", "secondary", "unverified"]
Nature = Literal["actuelle", "deleguee", "associee", "arrondissement", "ancienne", "ancien_nom"]
FUSEAUX = available_timezones()
PHRASES = (
    (re.compile("Object missing required field `(.*)`"), r"une valeur dans la colonne \1"),
    (re.compile("Object contains unknown field `(.*)`"), r"aucune colonne \1"),
    (re.compile("Invalid enum value '(.*)'"), r"un mot de la liste, et non \1"),
    (re.compile("Invalid RFC3339 encoded date"), "une date (2007-02-23)"),
    (re.compile("Expected `int`, got `str`"), "un nombre entier"),
)


def _fuseau(fuseau: str) -> None:
    if fuseau not in FUSEAUX:
        raise ValueError(f"un fuseau horaire IANA, et non {fuseau}")


class LigneAcademie(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    nom: str
    libelle_service: str
    fuseau: str
    departements: str
    confiance_code: Confiance
    confiance_libelle: Confiance
    confiance_departements: Confiance
    region: str = ""

    def __post_init__(self) -> None:
        _fuseau(self.fuseau)


class LigneDepartement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    nom: str
    academie: str | None = None


class LigneCommune(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    nom: str
    nature: Nature
    departement: str
    departement_ancien: str | None = None
    debut: date | None = None
    fin: date | None = None
    devenue: str = ""

    def __post_init__(self) -> None:
        if (self.nature in {"ancienne", "ancien_nom"}) != (self.fin is not None):
            raise ValueError("une date de fin pour une commune disparue, et pour elle seule")
        if self.debut and self.fin and self.fin <= self.debut:
            raise ValueError("une date de fin postérieure à la date de début")


class LigneCodePostal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    commune: str


class LignePays(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    nom: str
    nom_officiel: str
    statut: Literal["etat", "territoire"]
    iso2: str = ""
    autres_noms: str = ""


class LigneCentre(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pays: str
    nom: str
    fuseau: str
    confiance: Confiance
    academie: str | None = None
    zone: str = ""
    groupe_horaire_2023: str = ""
    source: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        _fuseau(self.fuseau)


class LignePcs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    libelle: str
    confiance: Confiance


class LigneEtablissement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    uai: str
    nom: str
    ville: str = ""
    code_postal: str = ""
    departement: str | None = None
    academie: str | None = None
    collectif: Literal["oui", "non"] = "non"

    def __post_init__(self) -> None:
        if not uai_est_valide(self.uai) or self.uai[6].isalpha() != (self.collectif == "oui"):
            raise ValueError(f"sept chiffres et leur lettre de contrôle (collectif : deux lettres), et non {self.uai}")


class LigneCalendrier(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A window published by an académie; instants are local, to the day or to the minute as they were published."""

    session: int
    domaine: str
    fermeture: str
    precision: str
    source: str
    academie: str | None = None
    ouverture: str = ""
    retour_debut: str = ""
    retour_fin: str = ""


Ligne = TypeVar("Ligne", bound=msgspec.Struct)


def lire(contenu: bytes, chemin: str, forme: type[Ligne]) -> list[Ligne]:
    """The rows of a file.

    :raises FichierRefuse: at the first row that is not of that form.
    """
    brutes = [{cle: valeur for cle, valeur in ligne.items() if valeur} for ligne in fichiers.lignes(contenu, chemin)]
    try:
        return msgspec.convert(brutes, type=list[forme], strict=False)  # type: ignore[valid-type]
    except msgspec.ValidationError as erreur:
        raise _refus(chemin, str(erreur)) from erreur


def _refus(chemin: str, erreur: str) -> FichierRefuse:
    """What was expected, and where, as somebody reads the file: its first line holds the names of the columns."""
    attendu, _, cle = erreur.rpartition(" - at ")
    trouve = re.match(r"`\$\[(\d+)\]\.?(.*)`", cle)
    place = _place(int(trouve[1]), trouve[2]) if trouve else cle
    for motif, phrase in PHRASES:
        attendu = motif.sub(phrase, attendu)
    return FichierRefuse(chemin, place, attendu)


def _place(rang: int, colonne: str) -> str:
    return f"ligne {rang + 2}" + (f", {colonne}" if colonne else "")


def exiger_connus(chemin: str, cle: str, codes: Sequence[str | None], connus: Collection[str]) -> None:
    """:raises FichierRefuse: at the first code that no table knows."""
    for rang, code in enumerate(codes):
        if code is not None and code not in connus:
            raise FichierRefuse(chemin, _place(rang, cle), f"un code connu, et non {code}")
