"""A civil status beside another, line by line, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cyclades.consultations import referentiel
from cyclades.metier.comptes.models import Compte
from cyclades.reglementation.dossier import FRANCE
from cyclades.socle.instants import date_courte

CIVILITES = dict(Compte.Civilite.choices)
A_VERIFIER = "{} (absente de la liste)"
LIBELLES = {
    "civilite": "Civilité",
    "nom_naissance": "Nom de naissance",
    "nom_usage": "Nom d’usage",
    "prenoms": "Prénoms",
    "date_naissance": "Date de naissance",
    "pays_naissance": "Pays de naissance",
    "departement_naissance": "Département de naissance",
    "commune_naissance": "Commune de naissance",
    "commune_naissance_saisie": "Commune de naissance",
    "subdivision_naissance": "Département ou province de naissance, à l’étranger",
}
"""By key of a civil status as a request keeps it."""


@dataclass(frozen=True, slots=True)
class LigneCivile:
    """`est_de_naissance`: when and where one was born, that mails do not say."""

    libelle: str
    avant: str
    demande: str
    est_de_naissance: bool

    @property
    def differe(self) -> bool:
        return self.avant != self.demande


def libelles_changes(avant: Mapping[str, Any], demande: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the lines that differ, nothing more: no list is read."""
    return tuple(
        dict.fromkeys(libelle for champ, libelle in LIBELLES.items() if avant.get(champ, "") != demande.get(champ, ""))
    )


def lignes_civiles(avant: Mapping[str, Any], demande: Mapping[str, Any]) -> tuple[LigneCivile, ...]:
    """Both as a request keeps them; a line that neither has is left out."""
    paires = zip(_dire(avant), _dire(demande), strict=True)
    return tuple(
        LigneCivile(libelle, un, autre, est_de_naissance)
        for (libelle, un, est_de_naissance), (_, autre, _) in paires
        if un or autre
    )


def _dire(civil: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """(label, words, is it of the birth?), always the same lines in the same order."""
    departements = {un.code: un.libelle for un in referentiel.departements()}
    yield LIBELLES["civilite"], CIVILITES.get(civil["civilite"], ""), False
    for champ in ("nom_naissance", "nom_usage", "prenoms"):
        yield LIBELLES[champ], civil[champ], False
    yield LIBELLES["date_naissance"], date_courte(date.fromisoformat(civil["date_naissance"])), True
    yield LIBELLES["pays_naissance"], referentiel.pays_nom(civil["pays_naissance"]), True
    yield LIBELLES["departement_naissance"], departements.get(civil["departement_naissance"], ""), True
    yield LIBELLES["commune_naissance"], _commune(civil), True
    yield LIBELLES["subdivision_naissance"], civil.get("subdivision_naissance", ""), True


def _commune(civil: Mapping[str, Any]) -> str:
    if civil["commune_naissance"] is None:
        saisie = civil["commune_naissance_saisie"]
        return A_VERIFIER.format(saisie) if saisie and civil["pays_naissance"] == FRANCE else saisie
    commune = referentiel.commune(commune_id=civil["commune_naissance"])
    return f"{commune.nom} ({commune.code})" if commune else ""
