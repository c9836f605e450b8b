"""One publication in lots: what is about to be done and to whom, or where it is (DOC-5)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from cyclades.consultations.pieces.agents import nom_de
from cyclades.consultations.relances.services import Service, service_en_mots
from cyclades.metier.courrier.etats import Etat as EtatDuMail
from cyclades.metier.courrier.models import Message
from cyclades.metier.documents.etats import LIBELLES, Acte, Etat, actes_possibles
from cyclades.metier.documents.models import Destinataire, DestinatairesQuerySet, Publication
from cyclades.metier.examens.models import ServiceInscription
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.numeros import numero_inscription
from cyclades.socle.instants import court
from cyclades.socle.refus import Introuvable

PAR_PAGE = 50
RECENTES = 5
TOUS, ECARTES, NON_REMIS = "", "ecartes", "non_remis"
MAILS = Message.objects.filter(
    candidature=OuterRef("candidature"), nature=OuterRef("publication__nature"), ecrit_le=OuterRef("traite_le")
)
"""The mail of a destinataire, written at the instant when it was treated."""


@dataclass(frozen=True, slots=True)
class LigneDePublication:
    """One destinataire: when it was done, or why it was set aside; neither while it waits.

    `est_non_remis`: it was done, and its mail was given up, or there was no address to write to.
    """

    candidature: UUID
    rang: int
    candidat: str
    numero_candidat: str
    numero_inscription: str
    fait_le: str
    motif: str
    est_non_remis: bool


@dataclass(frozen=True, slots=True)
class PublicationRecente:
    id: UUID
    preparee_le: str
    nombre: int
    etat: str


@dataclass(frozen=True, slots=True)
class EtatDePublication:
    """`suite`: the rank that the next page starts after, or 0. `seulement`: « ecartes », « non_remis », or all."""

    id: UUID
    service: Service
    nature: str
    libelle: str
    etat: str
    preparee_le: str
    lancee_le: str
    achevee_le: str
    par: str
    nombre: int
    servis: int
    ecartes: int
    non_remis: int
    restants: int
    lignes: tuple[LigneDePublication, ...]
    seulement: str
    suite: int
    peut_lancer: bool
    peut_arreter: bool
    peut_reprendre: bool

    @property
    def est_en_cours(self) -> bool:
        return self.peut_arreter

    @property
    def avancement(self) -> int:
        """Per cent treated."""
        return 100 * (self.servis + self.ecartes) // self.nombre if self.nombre else 100


def publication(*, acteur: Acteur, publication_id: UUID, seulement: str = TOUS, apres: int = 0) -> EtatDePublication:
    """One page of its destinataires, and its counters.

    :raises Introuvable: not allowed, unknown, or outside the agent's perimeter.
    """
    ligne = _la_publication(acteur, publication_id)
    siens = Destinataire.objects.filter(publication=ligne, rang__gt=apres)
    voulu = seulement if seulement in {ECARTES, NON_REMIS} else TOUS
    vus = {ECARTES: siens.ecartes(), NON_REMIS: _non_remis(siens), TOUS: siens}[voulu]
    page = list(_avec_leur_mail(vus).select_related("candidature__compte").order_by("rang")[: PAR_PAGE + 1])
    montres, fuseau = page[:PAR_PAGE], ligne.service.fuseau
    possibles = actes_possibles(ligne.etat)
    return EtatDePublication(
        id=ligne.pk,
        service=service_en_mots(ligne.service),
        nature=ligne.nature,
        libelle=ligne.get_nature_display(),
        etat=LIBELLES[Etat(ligne.etat)],
        preparee_le=court(ligne.preparee_le, fuseau),
        lancee_le=court(ligne.lancee_le, fuseau) if ligne.lancee_le else "",
        achevee_le=court(ligne.achevee_le, fuseau) if ligne.achevee_le else "",
        par=nom_de(ligne.acteur_id),
        nombre=ligne.nombre,
        servis=ligne.servis,
        ecartes=ligne.ecartes,
        non_remis=_non_remis(Destinataire.objects.filter(publication=ligne)).count(),
        restants=ligne.nombre - ligne.servis - ligne.ecartes,
        lignes=tuple(_ligne(un, fuseau) for un in montres),
        seulement=voulu,
        suite=montres[-1].rang if len(page) > PAR_PAGE else 0,
        peut_lancer=Acte.LANCER in possibles,
        peut_arreter=Acte.ARRETER in possibles,
        peut_reprendre=Acte.REPRENDRE in possibles,
    )


def recentes(acteur: Acteur, service: ServiceInscription, nature: str) -> tuple[PublicationRecente, ...]:
    """The latest of this nature in a service, among those that the reader of the page may open."""
    lignes = Publication.objects.visibles_par(acteur).filter(service=service, nature=nature)
    return tuple(
        PublicationRecente(un.pk, court(un.preparee_le, service.fuseau), un.nombre, LIBELLES[Etat(un.etat)])
        for un in lignes.order_by("-preparee_le")[:RECENTES]
    )


def _la_publication(acteur: Acteur, publication_id: UUID) -> Any:
    """:raises Introuvable: the same answer, whatever is missing."""
    traites = Q(destinataires__traite_le__isnull=False)
    lignes = Publication.objects.visibles_par(acteur).select_related("service__session")
    comptees = lignes.annotate(
        servis=Count("destinataires", filter=traites & Q(destinataires__motif="")),
        ecartes=Count("destinataires", filter=~Q(destinataires__motif="")),
    )
    trouvee = comptees.filter(pk=publication_id).first() if peut(acteur, "publication") else None
    if trouvee is None:
        raise Introuvable
    return trouvee


def _avec_leur_mail(lignes: DestinatairesQuerySet) -> DestinatairesQuerySet:
    """Each says whether one left, or still may."""
    return lignes.annotate(a_un_mail=Exists(MAILS.exclude(etat=EtatDuMail.ABANDONNE)))


def _non_remis(lignes: DestinatairesQuerySet) -> DestinatairesQuerySet:
    return _avec_leur_mail(lignes.servis()).filter(a_un_mail=False)


def _ligne(destinataire: Any, fuseau: str) -> LigneDePublication:
    candidature, compte = destinataire.candidature, destinataire.candidature.compte
    fait = destinataire.traite_le is not None and not destinataire.motif
    return LigneDePublication(
        candidature=candidature.pk,
        rang=destinataire.rang,
        candidat=f"{compte.nom_naissance.upper()} {compte.prenoms}",
        numero_candidat=compte.numero_candidat or "",
        numero_inscription=numero_inscription(candidature.numero or 0),
        fait_le=court(destinataire.traite_le, fuseau) if fait and destinataire.traite_le else "",
        motif=destinataire.motif,
        est_non_remis=fait and not destinataire.a_un_mail,
    )
