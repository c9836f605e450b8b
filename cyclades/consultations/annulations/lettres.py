"""The letters of a service's cancellations: whose, printed in one go, sent under which number; who is reinstated."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from cyclades.consultations.candidatures.cartes import la_seule
from cyclades.consultations.documents.fichiers import Flux, octets_de
from cyclades.consultations.relances.services import Service, le_service, service_en_mots
from cyclades.editions import pdf
from cyclades.metier.candidatures.etats import Acte, Etat, actes_possibles
from cyclades.metier.candidatures.models import Candidature, Passage
from cyclades.metier.documents.models import Document
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.numeros import numero_inscription
from cyclades.socle.instants import court, jour_apres
from cyclades.socle.refus import Introuvable

PAR_PAGE = 50
DELAI = timedelta(days=15)
ANNULEES = frozenset(etat for etat in Etat if Acte.RETABLIR in actes_possibles(etat))
"""The states of a candidature whose letter counts."""


@dataclass(frozen=True, slots=True)
class Lettre:
    """One notification. `est_annulee`: it counts: the candidature still is cancelled, and not by a later one."""

    document: UUID
    candidature: UUID
    candidat: str
    numero_candidat: str
    numero_inscription: str
    publiee_le: str
    numero_suivi: str
    est_annulee: bool


@dataclass(frozen=True, slots=True)
class Annulees:
    """One page of the letters of a service; `suite`: the key that the next one starts after.

    `sans_suivi`: how many are still to be sent. A reinstated candidature's is kept, and no longer sent.
    """

    service: Service
    lettres: tuple[Lettre, ...]
    sans_suivi: int
    seulement: str
    suite: str

    @property
    def a_imprimer(self) -> int:
        """How many of this page are printed."""
        return sum(une.est_annulee for une in self.lettres)


@dataclass(frozen=True, slots=True)
class ARetablir:
    """A cancelled candidature, before it is reinstated; `limite`: the date proposed for its signature."""

    id: UUID
    service: Service
    candidat: str
    numero_candidat: str
    numero_inscription: str
    motif: str
    annulee_le: str
    limite: date


def annulees(*, acteur: Acteur, service_id: UUID, seulement: str = "", apres: str = "", quand: datetime) -> Annulees:
    """One page of letters; `seulement`: « sans_suivi » for those that have no tracking number.

    :raises Introuvable: not allowed, unknown, or outside the agent's perimeter.
    """
    service = le_service(acteur, "annulees", service_id)
    page = _page(acteur, service, seulement, apres, quand)
    montrees = page[:PAR_PAGE]
    return Annulees(
        service=service_en_mots(service),
        lettres=tuple(_lettre(une, service.fuseau) for une in montrees),
        sans_suivi=_a_envoyer(_lettres(acteur, service, quand)).count(),
        seulement="sans_suivi" if seulement == "sans_suivi" else "",
        suite=str(montrees[-1].pk) if len(page) > PAR_PAGE else "",
    )


def lettres_a_imprimer(
    *, acteur: Acteur, service_id: UUID, seulement: str = "", apres: str = "", quand: datetime
) -> Flux:
    """The letters of one page, one after the other, in one PDF; of those that were reinstated since, none.

    :raises Introuvable: not allowed, unknown, outside the agent's perimeter, or no letter there.
    """
    lettres = _a_imprimer(acteur, service_id, seulement, apres, quand)
    if not lettres:
        raise Introuvable
    octets = pdf.assembler(octets_de(une) for une in lettres)
    return Flux(nom="lettres-d-annulation.pdf", type="application/pdf", morceaux=iter((octets,)))


def candidatures_a_imprimer(
    *, acteur: Acteur, service_id: UUID, seulement: str = "", apres: str = "", quand: datetime
) -> tuple[UUID, ...]:
    """Those whose letters are printed with the page. :raises Introuvable: as above."""
    return tuple(une.candidature_id for une in _a_imprimer(acteur, service_id, seulement, apres, quand))


def a_retablir(*, acteur: Acteur, candidature_id: UUID, quand: datetime) -> ARetablir:
    """:raises Introuvable: not allowed, unknown, outside the agent's perimeter, or not cancelled."""
    if not peut(acteur, "retablir"):
        raise Introuvable
    visibles = Candidature.objects.visibles_par(acteur).select_related("compte", "service__session")
    candidature = la_seule(visibles.filter(pk=candidature_id))
    if Acte.RETABLIR not in actes_possibles(candidature.etat):
        raise Introuvable
    passage = la_seule(Passage.objects.filter(candidature=candidature, acte=Acte.ANNULER).order_by("-survenu_le"))
    return ARetablir(
        id=candidature.pk,
        service=service_en_mots(candidature.service),
        candidat=_nom(candidature),
        numero_candidat=candidature.compte.numero_candidat or "",
        numero_inscription=numero_inscription(candidature.numero or 0),
        motif=passage.motif,
        annulee_le=court(passage.survenu_le, candidature.service.fuseau),
        limite=jour_apres(quand, DELAI, candidature.service.fuseau),
    )


def lettres_visibles(acteur: Acteur, quand: datetime) -> Any:
    """The notifications of cancellation published that an agent may see: those of the candidatures that they see."""
    visibles = Candidature.objects.visibles_par(acteur)
    return Document.objects.publies(quand).filter(nature=Document.Nature.ANNULATION, candidature__in=visibles)


def _lettres(acteur: Acteur, service: ServiceInscription, quand: datetime) -> Any:
    """Each says whether a later one replaced it."""
    suivantes = Document.objects.publies(quand).filter(
        candidature=OuterRef("candidature"), nature=Document.Nature.ANNULATION, version__gt=OuterRef("version")
    )
    siennes = lettres_visibles(acteur, quand).filter(candidature__service=service)
    return siennes.annotate(est_remplacee=Exists(suivantes))


def _a_envoyer(lettres: Any) -> Any:
    """Those that count and have no tracking number."""
    return lettres.filter(recommande=None, est_remplacee=False, candidature__etat__in=ANNULEES)


def _a_imprimer(acteur: Acteur, service_id: UUID, seulement: str, apres: str, quand: datetime) -> list[Any]:
    service = le_service(acteur, "imprimer_lettres", service_id)
    return [une for une in _page(acteur, service, seulement, apres, quand)[:PAR_PAGE] if _est_en_vigueur(une)]


def _est_en_vigueur(document: Any) -> bool:
    return not document.est_remplacee and document.candidature.etat in ANNULEES


def _page(acteur: Acteur, service: ServiceInscription, seulement: str, apres: str, quand: datetime) -> list[Any]:
    """One more than a page, so that its reader knows whether another follows."""
    lettres = _lettres(acteur, service, quand).select_related("candidature__compte", "recommande")
    if seulement == "sans_suivi":
        lettres = _a_envoyer(lettres)
    with suppress(ValueError):
        lettres = lettres.filter(pk__gt=UUID(apres))
    return list(lettres.order_by("pk")[: PAR_PAGE + 1])


def _lettre(document: Any, fuseau: str) -> Lettre:
    candidature, recommande = document.candidature, getattr(document, "recommande", None)
    return Lettre(
        document=document.pk,
        candidature=candidature.pk,
        candidat=_nom(candidature),
        numero_candidat=candidature.compte.numero_candidat or "",
        numero_inscription=numero_inscription(candidature.numero or 0),
        publiee_le=court(document.publie_le, fuseau),
        numero_suivi=recommande.numero_suivi if recommande else "",
        est_annulee=_est_en_vigueur(document),
    )


def _nom(candidature: Candidature) -> str:
    return f"{candidature.compte.nom_naissance.upper()} {candidature.compte.prenoms}"
