"""A civil status beside another, line by line, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cyclades.consultations import referentiel
from cyclades.metier.comptes.models import Compte
from cyclades.socle.instants import date_courte

CIVILITES = dict(Compte.Civilite.choices)
A_VERIFIER = "{} (absente de la liste)"


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
    yield "Civilité", CIVILITES.get(civil["civilite"], ""), False
    yield "Nom de naissance", civil["nom_naissance"], False
    yield "Nom d’usage", civil["nom_usage"], False
    yield "Prénoms", civil["prenoms"], False
    yield "Date de naissance", date_courte(date.fromisoformat(civil["date_naissance"])), True
    yield "Pays de naissance", referentiel.pays_nom(civil["pays_naissance"]) or "", True
    yield "Département de naissance", departements.get(civil["departement_naissance"], ""), True
    yield "Commune de naissance", _commune(civil), True


def _commune(civil: Mapping[str, Any]) -> str:
    if civil["commune_naissance"] is None:
        saisie = civil["commune_naissance_saisie"]
        return A_VERIFIER.format(saisie) if saisie else ""
    commune = referentiel.commune(commune_id=civil["commune_naissance"])
    return f"{commune.nom} ({commune.code})" if commune else ""
