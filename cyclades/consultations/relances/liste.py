"""« Relances »: the incomplete candidatures of a service, by filters and pages, before anybody is written to (PJ-8)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cyclades.consultations import referentiel
from cyclades.consultations.candidatures.obligations import Genre
from cyclades.consultations.relances.manques import (
    VALIDATION,
    Manque,
    a_valider,
    incompletes,
    manques_de,
    pieces_manquantes,
)
from cyclades.consultations.relances.publications import PublicationRecente, recentes
from cyclades.consultations.relances.services import Service, le_service, service_en_mots, services_de
from cyclades.metier.candidatures.models import Candidature, CandidaturesQuerySet
from cyclades.metier.documents.models import Document, DocumentsQuerySet, Publication
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.models import Piece
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.numeros import numero_inscription
from cyclades.socle.instants import court, date_courte, local
from cyclades.socle.refus import Introuvable

PAR_PAGE = 50
REPOS = timedelta(days=1)
"""Nobody is relaunched twice within this time: two agents, or two presses of the same button."""
JAMAIS, DEJA, UNE_SEMAINE = "jamais", "deja", "semaine"


@dataclass(frozen=True, slots=True)
class Filtres:
    """What an agent keeps of the list. `jours`: missing for so many days at least; `relance`: never, already, or not
    for a week.
    """

    piece: str = ""
    jours: int = 0
    relance: str = ""

    @property
    def est_vide(self) -> bool:
        return self == Filtres()

    def en_clair(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class LigneARelancer:
    """One incomplete candidature: what is missing, whether something can still be done, when it was last relaunched."""

    id: UUID
    candidat: str
    numero_candidat: str
    numero_inscription: str
    manquantes: tuple[str, ...]
    faisables: int
    relancee_le: str


@dataclass(frozen=True, slots=True)
class ServiceARelancer:
    service: Service
    incompletes: int


@dataclass(frozen=True, slots=True)
class ARelancer:
    """One page of the list. `nombre`: how many the filters keep, `reposes` of whom were relaunched just
    before and would be left aside; `suite`: the key that the next page starts after."""

    service: Service
    filtres: Filtres
    pieces: tuple[tuple[str, str], ...]
    incompletes: int
    relancees: int
    nombre: int
    reposes: int
    lignes: tuple[LigneARelancer, ...]
    suite: str
    publications: tuple[PublicationRecente, ...]


def services_a_relancer(*, acteur: Acteur) -> tuple[ServiceARelancer, ...]:
    """The services of this agent's perimeter, with how many candidatures are incomplete in each.

    :raises Introuvable: not allowed.
    """
    if not peut(acteur, "services_a_relancer"):
        raise Introuvable
    lignes = incompletes(Candidature.objects.visibles_par(acteur))
    nombres = dict(lignes.order_by().values_list("service").annotate(nombre=Count("pk")))
    return tuple(ServiceARelancer(service_en_mots(un), nombres.get(un.pk, 0)) for un in services_de(acteur))


def a_relancer(*, acteur: Acteur, service_id: UUID, filtres: Filtres, apres: str = "", quand: datetime) -> ARelancer:
    """One page of the incomplete candidatures of a service, the oldest registration first.

    :param apres: the key that the former page gave; anything else shows the first page.
    :raises Introuvable: not allowed, unknown, or outside the agent's perimeter.
    """
    service = le_service(acteur, "a_relancer", service_id)
    gardees = filtrees(acteur, service, filtres, quand)
    page = list(_apres(_pour_la_page(gardees, quand), apres)[: PAR_PAGE + 1])
    montrees = page[:PAR_PAGE]
    comptes = _comptes(acteur, service, quand)
    return ARelancer(
        service=service_en_mots(service),
        filtres=filtres,
        pieces=_pieces(service),
        incompletes=comptes["toutes"],
        relancees=comptes["relancees"],
        nombre=comptes["toutes"] if filtres.est_vide else gardees.count(),
        reposes=gardees.filter(Exists(_relances(quand).filter(publie_le__gt=quand - REPOS))).count(),
        lignes=_lignes(montrees, service, quand),
        suite=f"{montrees[-1].enregistree_le.isoformat()}_{montrees[-1].pk}" if len(page) > PAR_PAGE else "",
        publications=recentes(acteur, service, Publication.Nature.RELANCE_PIECES),
    )


def filtrees(acteur: Acteur, service: ServiceInscription, filtres: Filtres, quand: datetime) -> CandidaturesQuerySet:
    """The incomplete candidatures of a service that the actor sees and that the filters keep."""
    pieces = pieces_manquantes()
    if filtres.piece:
        pieces = pieces.filter(cle=filtres.piece)
    if filtres.jours:
        depuis = Coalesce(F("controle_le"), F("demandee_le"))
        pieces = pieces.annotate(depuis=depuis).filter(depuis__lte=quand - timedelta(days=filtres.jours))
    siennes = Candidature.objects.visibles_par(acteur).filter(service=service)
    validation = a_valider()
    if filtres.jours:
        validation &= Q(enregistree_le__lte=quand - timedelta(days=filtres.jours))
    if filtres.piece and filtres.piece != VALIDATION:
        validation = Q(pk__in=())
    lignes = incompletes(siennes, pieces=pieces, validation=validation)
    return _selon_la_relance(lignes, filtres.relance, quand)


def _relances(quand: datetime) -> DocumentsQuerySet:
    """Of the candidature of the outer query, those that were published."""
    publies = Document.objects.publies(quand)
    return publies.filter(nature=Document.Nature.RELANCE_PIECES, candidature=OuterRef("pk"))


def _selon_la_relance(lignes: CandidaturesQuerySet, relance: str, quand: datetime) -> CandidaturesQuerySet:
    siennes = _relances(quand)
    if relance == JAMAIS:
        return lignes.filter(~Exists(siennes))
    if relance == DEJA:
        return lignes.filter(Exists(siennes))
    if relance == UNE_SEMAINE:
        return lignes.filter(~Exists(siennes.filter(publie_le__gt=quand - timedelta(days=7))))
    return lignes


def _comptes(acteur: Acteur, service: ServiceInscription, quand: datetime) -> dict[str, int]:
    """All the incomplete ones, and those relaunched already."""
    toutes = incompletes(Candidature.objects.visibles_par(acteur).filter(service=service))
    vues = toutes.annotate(relancee=Exists(_relances(quand)))
    comptes: dict[str, int] = vues.aggregate(toutes=Count("pk"), relancees=Count("pk", filter=Q(relancee=True)))
    return comptes


def _pour_la_page(lignes: CandidaturesQuerySet, quand: datetime) -> "QuerySet[Candidature]":
    siennes = _relances(quand).values("candidature").annotate(derniere=Max("publie_le"))
    lues = lignes.select_related("compte", "service__session").annotate(
        relancee_le=Subquery(siennes.values("derniere"))
    )
    return lues.order_by("enregistree_le", "pk")


def _apres(lignes: "QuerySet[Candidature]", cle: str) -> "QuerySet[Candidature]":
    instant, _, pk = cle.rpartition("_")
    try:
        depuis, dernier = datetime.fromisoformat(instant), UUID(pk)
    except ValueError:
        return lignes
    if depuis.tzinfo is None:
        return lignes
    return lignes.filter(Q(enregistree_le__gte=depuis) & (Q(enregistree_le__gt=depuis) | Q(pk__gt=dernier)))


def _pieces(service: ServiceInscription) -> tuple[tuple[str, str], ...]:
    """The kinds of pieces awaited in this service, and the validation on line: what a filter may name."""
    annee = service.session.annee
    catalogue = referentiel.commun(annee).pieces
    cles = Piece.objects.filter(service=service, due=True, obligatoire=True).order_by().values_list("cle", flat=True)
    connues = [catalogue[cle] for cle in cles.distinct() if cle in catalogue]
    nommees = sorted(((une.cle, une.libelle_a(annee)) for une in connues), key=lambda dite: dite[1])
    en_ligne = service.validation == ServiceInscription.Validation.EN_LIGNE
    return (*nommees, (VALIDATION, "Validation en ligne")) if en_ligne else tuple(nommees)


def _lignes(montrees: Iterable[Any], service: ServiceInscription, quand: datetime) -> tuple[LigneARelancer, ...]:
    lignes = list(montrees)
    trouves = manques_de(lignes, quand)
    return tuple(_ligne(ligne, trouves[ligne.pk], service.fuseau) for ligne in lignes)


def _ligne(ligne: Any, trouves: tuple[Manque, ...], fuseau: str) -> LigneARelancer:
    compte = ligne.compte
    return LigneARelancer(
        id=ligne.pk,
        candidat=f"{compte.nom_naissance.upper()} {compte.prenoms}",
        numero_candidat=compte.numero_candidat or "",
        numero_inscription=numero_inscription(ligne.numero or 0),
        manquantes=tuple(_dite(un, fuseau) for un in trouves),
        faisables=sum(un.est_faisable for un in trouves),
        relancee_le=court(ligne.relancee_le, fuseau) if ligne.relancee_le else "",
    )


def _refusee(manque: Manque, fuseau: str) -> str:
    """« refusée le 01/12/2026, non renvoyée »."""
    fait = "redemandée" if manque.obligation.genre is Genre.RENVOYER else "refusée"
    return f"{fait} le {date_courte(local(manque.controle_le, fuseau))}, non renvoyée" if manque.controle_le else fait


def _dite(manque: Manque, fuseau: str) -> str:
    """The piece, and what it lacks when it is there in part."""
    if manque.n_est_pas_remise:
        return f"{manque.libelle} (ajoutée, non remise)"
    return f"{manque.libelle} ({_refusee(manque, fuseau)})" if manque.refus else manque.libelle
