"""The services that an agent looks after, as lists and screens of relances and cancellations name them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from cyclades.consultations import referentiel
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import en_toutes_lettres
from cyclades.socle.refus import Introuvable


@dataclass(frozen=True, slots=True)
class Service:
    """One service, in words; `pieces_jusqu_a`: the end of its window of pieces."""

    id: UUID
    libelle: str
    examen: str
    session: str
    pieces_jusqu_a: str

    @property
    def titre(self) -> str:
        return f"{self.examen}, session {self.session}"


def services_de(acteur: Acteur) -> "QuerySet[ServiceInscription]":
    """Those of their perimeter whose session is not closed."""
    siens = ServiceInscription.objects.filter(
        academie__in=acteur.academies, session__domaine__in=acteur.domaines, session__fermee_le__isnull=True
    )
    return siens.select_related("session").order_by("session__annee", "session__domaine", "libelle")


def le_service(acteur: Acteur, acte: str, service_id: UUID) -> ServiceInscription:
    """:raises Introuvable: not allowed, unknown, or outside the actor's perimeter: the same answer."""
    trouve = services_de(acteur).filter(pk=service_id).first() if peut(acteur, acte) else None
    if trouve is None:
        raise Introuvable
    return trouve


def service_en_mots(service: ServiceInscription) -> Service:
    session = service.session
    return Service(
        id=service.pk,
        libelle=service.libelle,
        examen=referentiel.commun(session.annee).domaine(Domaine(session.domaine), session.annee),
        session=session.libelle,
        pieces_jusqu_a=en_toutes_lettres(service.pieces_ferme_le, service.fuseau),
    )
