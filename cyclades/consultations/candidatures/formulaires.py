"""« Les formulaires »: the blank forms that the service publishes for this specialty and this situation."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.cartes import Carte, avec_compteurs, carte, la_seule
from cyclades.metier.candidatures.models import Candidature, Version
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable


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
    if not peut(acteur, "mes_formulaires"):
        raise Introuvable
    miennes = Candidature.objects.visibles_par(acteur).enregistrees().filter(pk=candidature_id)
    candidature = la_seule(avec_compteurs(miennes))
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
