"""« Annulations »: who would be cancelled, service by service, before anything is done (CAN-7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from cyclades.consultations.annulations.annulables import annulables, est_finie, motif_d_annulation, recapitulatifs_de
from cyclades.consultations.annulations.raisons import Motif
from cyclades.consultations.candidatures.obligations import (
    est_a_remettre,
    fenetre_de_validation,
)
from cyclades.consultations.candidatures.representant import liens_attendus
from cyclades.consultations.relances.publications import PublicationRecente, recentes
from cyclades.consultations.relances.services import Service, le_service, service_en_mots, services_de
from cyclades.metier.candidatures.models import Candidature, CandidaturesQuerySet
from cyclades.metier.documents.models import Publication
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.models import Piece
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.numeros import numero_inscription
from cyclades.socle.instants import court, en_toutes_lettres
from cyclades.socle.refus import Introuvable

PAR_PAGE = 50


MENTIONS: Mapping[str, str] = {
    "recours": "les voies et délais de recours",
    "fondement": "le texte sur lequel l’annulation se fonde",
    "signataire": "le prénom et le nom du signataire",
    "qualite": "la qualité du signataire",
    "lieu": "le lieu",
}
"""What a letter of cancellation must say, by setting of the service."""


@dataclass(frozen=True, slots=True)
class ReglagesDeLettre:
    """What a letter says in the words of the service. `manquantes`: what it would not say, as people call it."""

    recours: str
    fondement: str
    signataire: str
    qualite: str
    lieu: str

    @property
    def manquantes(self) -> tuple[str, ...]:
        return tuple(dite for nom, dite in MENTIONS.items() if not getattr(self, nom))


@dataclass(frozen=True, slots=True)
class ServiceAAnnuler:
    """`est_finie`: the window in which a récapitulatif is signed is over, since `jusqu_a`, so that its list is open."""

    service: Service
    est_finie: bool
    jusqu_a: str


@dataclass(frozen=True, slots=True)
class LigneAAnnuler:
    """One candidature without signature. `alerte`: what to look at before cancelling it."""

    id: UUID
    candidat: str
    numero_candidat: str
    numero_inscription: str
    motif: str
    alerte: str


@dataclass(frozen=True, slots=True)
class AAnnuler:
    """One page of the list; `lettre`: what letters say in the words of the service: if it lacks, nobody is cancelled.

    `est_finie` and `jusqu_a`: as above.
    `retablies`: how many were reinstated once: chosen one by one, they are in no whole list.
    """

    service: Service
    est_finie: bool
    jusqu_a: str
    lettre: ReglagesDeLettre
    nombre: int
    retablies: int
    lignes: tuple[LigneAAnnuler, ...]
    suite: str
    publications: tuple[PublicationRecente, ...]


def services_a_annuler(*, acteur: Acteur, quand: datetime) -> tuple[ServiceAAnnuler, ...]:
    """The services of this agent's perimeter. :raises Introuvable: not allowed."""
    if not peut(acteur, "services_a_annuler"):
        raise Introuvable
    return tuple(ServiceAAnnuler(service_en_mots(un), est_finie(un, quand), _fin(un)) for un in services_de(acteur))


def a_annuler(*, acteur: Acteur, service_id: UUID, apres: str = "", quand: datetime) -> AAnnuler:
    """One page of the candidatures of a service that may be cancelled; none while its window runs.

    :raises Introuvable: not allowed, unknown, or outside the agent's perimeter.
    """
    service = le_service(acteur, "a_annuler", service_id)
    toutes = annulables_de(acteur, service, quand)
    page = list(_apres(toutes, apres)[: PAR_PAGE + 1])
    montrees = page[:PAR_PAGE]
    return AAnnuler(
        service=service_en_mots(service),
        est_finie=est_finie(service, quand),
        jusqu_a=_fin(service),
        lettre=lettre_de(service),
        **_comptes(toutes),
        lignes=_lignes(montrees, quand),
        suite=str(montrees[-1].pk) if len(page) > PAR_PAGE else "",
        publications=recentes(acteur, service, Publication.Nature.ANNULATION),
    )


def _fin(service: ServiceInscription) -> str:
    return en_toutes_lettres(fenetre_de_validation(service).ferme_le, service.fuseau)


def annulables_de(acteur: Acteur, service: ServiceInscription, quand: datetime) -> CandidaturesQuerySet:
    """Those of a service that the actor sees."""
    siennes = Candidature.objects.visibles_par(acteur).filter(service=service)
    return annulables(siennes, service, quand).order_by("pk")


def toute_la_liste(annulables_: CandidaturesQuerySet) -> CandidaturesQuerySet:
    """But those that somebody reinstated: they were looked at, and are looked at again before they are cancelled."""
    return annulables_.filter(retablie_le__isnull=True)


def _comptes(toutes: CandidaturesQuerySet) -> dict[str, int]:
    retablies = Count("pk", filter=Q(retablie_le__isnull=False))
    comptes: dict[str, int] = toutes.aggregate(nombre=Count("pk"), retablies=retablies)
    return comptes


def lettre_de(service: ServiceInscription) -> ReglagesDeLettre:
    """What the service has set: the project states no law of its own, and signs nothing."""
    return ReglagesDeLettre(**{nom: str(service.reglages.get(nom) or "").strip() for nom in MENTIONS})


def _apres(lignes: CandidaturesQuerySet, cle: str) -> Any:
    lues = lignes.select_related("compte", "service__session")
    try:
        return lues.filter(Q(pk__gt=UUID(cle)))
    except ValueError:
        return lues


def _lignes(candidatures: list[Any], quand: datetime) -> tuple[LigneAAnnuler, ...]:
    siens, liens = recapitulatifs_de(candidatures, quand), liens_attendus(candidatures, quand)
    lues = ((une, motif_d_annulation(une, siens.get(une.pk), liens.get(une.pk), quand)) for une in candidatures)
    return tuple(_ligne(une, motif, siens.get(une.pk)) for une, motif in lues if motif)


def _ligne(ligne: Any, motif: Motif, recapitulatif: Piece | None) -> LigneAAnnuler:
    return LigneAAnnuler(
        id=ligne.pk,
        candidat=f"{ligne.compte.nom_naissance.upper()} {ligne.compte.prenoms}",
        numero_candidat=ligne.compte.numero_candidat or "",
        numero_inscription=numero_inscription(ligne.numero or 0),
        motif=motif.en_liste,
        alerte=_alerte(ligne, recapitulatif),
    )


def _alerte(ligne: Any, recapitulatif: Piece | None) -> str:
    if ligne.retablie_le:
        return f"Rétablie le {court(ligne.retablie_le, ligne.service.fuseau)}."
    if recapitulatif is not None and est_a_remettre(recapitulatif):
        return "Un fichier est ajouté, mais non remis."
    if recapitulatif is not None and recapitulatif.remise_le is not None:
        return f"Un récapitulatif avait été remis le {court(recapitulatif.remise_le, ligne.service.fuseau)}."
    return "Signée par le candidat, pas par son représentant légal." if ligne.signee_le else ""
