"""« Les formulaires »: the blank forms that the service publishes for this specialty and this situation."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.cartes import Carte, carte, la_sienne
from cyclades.metier.candidatures.models import Candidature, Version
from cyclades.reglementation.droits import Acteur

POUR_LES_FORMULAIRES = ("service__reglages", "specialite__domaine", "specialite__slug")
"""What `formulaires_de` reads of the row."""


@dataclass(frozen=True, slots=True)
class Formulaire:
    titre: str
    adresse: str


@dataclass(frozen=True, slots=True)
class MesFormulaires:
    carte: Carte
    formulaires: tuple[Formulaire, ...]


def mes_formulaires(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> MesFormulaires:
    """:raises Introuvable: unknown, not theirs, or still a draft."""
    candidature = la_sienne(acteur, "mes_formulaires", candidature_id, *POUR_LES_FORMULAIRES)
    commun = referentiel.commun(candidature.session.annee)
    return MesFormulaires(carte(candidature, commun, quand), formulaires_de(candidature))


def formulaires_de(candidature: Candidature) -> tuple[Formulaire, ...]:
    """Those that concern it; no query when the service publishes none."""
    publies = candidature.service.reglages.get("formulaires", ())
    if not publies:
        return ()
    specialite = candidature.specialite.cle if candidature.specialite else ""
    versions = Version.objects.filter(candidature=candidature, numero=candidature.version)
    situation = versions.values_list("dossier__informations__situation", flat=True).first()
    return tuple(
        Formulaire(un["titre"], un["adresse"])
        for un in publies
        if (not un["specialites"] or specialite in un["specialites"])
        and (not un["situations"] or situation in un["situations"])
    )
