"""The queue of a service: the pieces to control, oldest first, by filters and pages; which one is next (PJ-7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery

from cyclades.consultations import referentiel
from cyclades.consultations.pieces.agents import noms
from cyclades.consultations.pieces.decisions import DerniereDecision, derniere_decision
from cyclades.consultations.pieces.filtres import EN_COURS, Filtres, apres_la_cle, du_site, filtrees, lire_cle
from cyclades.metier.examens.models import ServiceInscription
from cyclades.metier.pieces.etats import EN_FILE, LIBELLES, Etat
from cyclades.metier.pieces.models import DEPUIS, Piece, PriseEnMain
from cyclades.reglementation.droits import Acteur, peut
from cyclades.reglementation.numeros import numero_inscription
from cyclades.reglementation.vocabulaire import Domaine
from cyclades.socle.instants import court, jour
from cyclades.socle.refus import Introuvable
from cyclades.socle.requetes import RequeteFigee

PAR_PAGE = 25
PLAFOND = 1000
"""Counters stop there: nobody reads further, and no page counts a whole table."""
A_CONTROLER = "À contrôler"
COMPTES = tuple(etat.value for etat in (*EN_FILE, Etat.NON_CONFORME, Etat.REDEMANDEE, Etat.CONFORME))
"""The states that are counted one by one; those of the queue add up to what waits."""
LUES = (
    "cle", "libelle", "regroupement", "retour", "etat", "remise_le", "recue_le", "demandee_le", "candidature_id",
    "candidature__numero", "candidature__compte__nom_naissance", "candidature__compte__prenoms",
    "candidature__compte__numero_candidat",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compteur:
    """`filtre`: the state that it counts. `est_plafonne`: there are more."""

    libelle: str
    filtre: str
    nombre: int
    est_plafonne: bool


@dataclass(frozen=True, slots=True)
class LigneDeFile:
    """One piece that waits. `prise_par`: the colleague who has its file under their eyes."""

    id: UUID
    candidat: str
    numero_candidat: str
    numero_inscription: str
    libelle: str
    regroupement: str
    etat: str
    est_en_ligne: bool
    depuis: str
    prise_par: str


@dataclass(frozen=True, slots=True)
class ServiceEnFile:
    id: UUID
    libelle: str
    examen: str
    session: str
    a_controler: Compteur
    plus_ancienne: str

    @property
    def titre(self) -> str:
        return f"{self.examen}, session {self.session}"


@dataclass(frozen=True, slots=True)
class FileDeControle:
    """One page of the queue. `suite`: the key that the next page starts after, or nothing."""

    service: ServiceEnFile
    filtres: Filtres
    natures: tuple[tuple[str, str], ...]
    compteurs: tuple[Compteur, ...]
    lignes: tuple[LigneDeFile, ...]
    suite: str
    derniere: DerniereDecision | None


class _Nombre(Subquery):
    """How many rows a bounded query has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) comptees)"
    output_field = IntegerField()


def files_de_controle(*, acteur: Acteur) -> tuple[ServiceEnFile, ...]:
    """The services of this agent's perimeter whose session is not closed, with what waits in each.

    :raises Introuvable: not allowed.
    """
    if not peut(acteur, "files_de_controle"):
        raise Introuvable
    vivantes = Piece.objects.en_file().filter(service=OuterRef("pk"))
    attendent = du_site(vivantes, acteur)
    anciennes = attendent.annotate(depuis=DEPUIS).order_by("depuis").values("depuis")[:1]
    services = _services(acteur).annotate(
        nombre=_Nombre(attendent.order_by().values("pk")[: PLAFOND + 1]), ancienne=Subquery(anciennes)
    )
    tries = services.order_by("session__annee", "session__domaine", "libelle")
    return tuple(_service(un, un.nombre, un.ancienne) for un in tries)


def file_de_controle(
    *, acteur: Acteur, service_id: UUID, filtres: Filtres, apres: str = "", quand: datetime
) -> FileDeControle:
    """One page of the queue of a service, oldest first.

    :param apres: the key that the former page gave; anything else shows the first page.
    :raises Introuvable: not allowed, unknown, or outside the agent's perimeter.
    """
    service = _le_service(acteur, "file_de_controle", service_id)
    lues = filtrees(acteur, service.pk, filtres, quand).select_related("candidature__compte").only(*LUES)
    page = list(apres_la_cle(lues, *lire_cle(apres))[: PAR_PAGE + 1])
    montrees, attendent = page[:PAR_PAGE], sum(getattr(service, f"n_{etat.value}") for etat in EN_FILE)
    return FileDeControle(
        service=_service(service, attendent, None),
        filtres=filtres,
        natures=natures(service),
        compteurs=(_plafonne(A_CONTROLER, EN_COURS, attendent), *(_compteur(service, etat) for etat in COMPTES)),
        lignes=_lignes(montrees, service.fuseau, acteur, quand),
        suite=cle_de(montrees[-1]) if len(page) > PAR_PAGE else "",
        derniere=derniere_decision(acteur, quand),
    )


def suivante_a_controler(
    *, acteur: Acteur, service_id: UUID, filtres: Filtres, apres: UUID | None = None, quand: datetime
) -> UUID | None:
    """The oldest piece of the queue that no colleague has in hand, after `apres`; then from the start again.

    :raises Introuvable: not allowed, unknown, or outside the agent's perimeter.
    """
    service_id = _un_service(acteur, "file_de_controle", service_id)
    libres = filtrees(acteur, service_id, filtres, quand).filter(~Exists(_prises_par_d_autres(acteur, quand)))
    ici = Piece.objects.annotate(depuis=DEPUIS).filter(pk=apres).values_list("depuis", "pk").first()
    if ici is not None:
        plus_loin = apres_la_cle(libres, *ici).values_list("pk", flat=True).first()
        if plus_loin is not None:
            return plus_loin
    return apres_la_cle(libres.exclude(pk=apres), None, None).values_list("pk", flat=True).first()


def natures(service: ServiceInscription) -> tuple[tuple[str, str], ...]:
    """The kinds of pieces of the catalogue: (key, « regroupement : libellé »)."""
    annee = service.session.annee
    catalogue = referentiel.commun(annee).pieces.values()
    dites = ((une.cle, f"{une.regroupement}\u00a0: {une.libelle_a(annee)}") for une in catalogue)
    return tuple(sorted(dites, key=lambda dite: dite[1]))


def cle_de(piece: Any) -> str:
    """Where a page ends: the instant and the identifier of its last row."""
    return f"{piece.depuis.isoformat()}_{piece.pk}"


def _services(acteur: Acteur) -> QuerySet[ServiceInscription]:
    siens = ServiceInscription.objects.filter(
        academie__in=acteur.academies, session__domaine__in=acteur.domaines, session__fermee_le__isnull=True
    )
    return siens.select_related("session")


def _un_service(acteur: Acteur, acte: str, service_id: UUID) -> UUID:
    """Its identifier again, once checked.

    :raises Introuvable: not allowed, unknown, or outside the agent's perimeter: the same answer.
    """
    if not peut(acteur, acte) or not _services(acteur).filter(pk=service_id).exists():
        raise Introuvable
    return service_id


def _le_service(acteur: Acteur, acte: str, service_id: UUID) -> Any:
    """Its row, with its counters: those of the agent's site, when they have one.

    :raises Introuvable: as above.
    """
    trouve = _un_service(acteur, acte, service_id)
    return _avec_comptes(trouve, acteur).get() if acteur.departements else AVEC_COMPTES(trouve)[0]


def _avec_comptes(service_id: UUID, acteur: Acteur | None = None) -> QuerySet[ServiceInscription]:
    comptees = {f"n_{etat}": _Nombre(_comptees(etat, acteur)) for etat in COMPTES}
    return ServiceInscription.objects.filter(pk=service_id).select_related("session").annotate(**comptees)


AVEC_COMPTES = RequeteFigee(_avec_comptes, UUID)


def _comptees(etat: str, acteur: Acteur | None) -> QuerySet[Piece]:
    toutes = Piece.objects.filter(service=OuterRef("pk"), due=True, vivante=True, etat=etat)
    siennes = toutes if acteur is None else du_site(toutes, acteur)
    return siennes.values("pk")[: PLAFOND + 1]


def _compteur(service: Any, etat: str) -> Compteur:
    return _plafonne(LIBELLES[Etat(etat)], etat, getattr(service, f"n_{etat}"))


def _plafonne(libelle: str, etat: str, nombre: int) -> Compteur:
    return Compteur(libelle, etat, min(nombre, PLAFOND), nombre > PLAFOND)


def _service(service: Any, nombre: int, ancienne: datetime | None) -> ServiceEnFile:
    session = service.session
    return ServiceEnFile(
        id=service.pk,
        libelle=service.libelle,
        examen=referentiel.commun(session.annee).domaine(Domaine(session.domaine), session.annee),
        session=session.libelle,
        a_controler=_plafonne(A_CONTROLER, EN_COURS, nombre),
        plus_ancienne=jour(ancienne, service.fuseau) if ancienne else "",
    )


def _prises_par_d_autres(acteur: Acteur, quand: datetime) -> QuerySet[PriseEnMain]:
    en_cours = PriseEnMain.objects.filter(candidature=OuterRef("candidature"), jusqu_a__gt=quand)
    return en_cours.exclude(acteur_id=acteur.compte_id)


def _lignes(pieces: list[Any], fuseau: str, acteur: Acteur, quand: datetime) -> tuple[LigneDeFile, ...]:
    prises = _prises([piece.candidature_id for piece in pieces], acteur, quand)
    return tuple(
        LigneDeFile(
            id=piece.pk,
            candidat=f"{piece.candidature.compte.nom_naissance.upper()} {piece.candidature.compte.prenoms}",
            numero_candidat=piece.candidature.compte.numero_candidat or "",
            numero_inscription=numero_inscription(piece.candidature.numero or 0),
            libelle=piece.libelle,
            regroupement=piece.regroupement,
            etat=LIBELLES[Etat(piece.etat)],
            est_en_ligne=piece.retour == Piece.Retour.EN_LIGNE,
            depuis=court(piece.depuis, fuseau),
            prise_par=prises.get(piece.candidature_id, ""),
        )
        for piece in pieces
    )


def _prises(candidatures: Iterable[UUID], acteur: Acteur, quand: datetime) -> dict[UUID, str]:
    """By candidature, the colleague who has it in hand."""
    tenues = PriseEnMain.objects.filter(candidature__in=set(candidatures), jusqu_a__gt=quand)
    par_candidature = dict(tenues.exclude(acteur_id=acteur.compte_id).values_list("candidature_id", "acteur_id"))
    connus = noms(list(par_candidature.values())) if par_candidature else {}
    return {candidature: connus[agent] for candidature, agent in par_candidature.items()}
