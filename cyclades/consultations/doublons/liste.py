"""« Comptes en double »: the groups of accounts that look like one person, and the pairs said to be two (CPT-12)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from cyclades.consultations.doublons.conflits import candidatures_des, etat_en_mots
from cyclades.consultations.doublons.paires import CANDIDATS, du_plus_ancien, en_double, suivis, vus_par
from cyclades.consultations.pieces.agents import noms
from cyclades.consultations.pieces.filtres import lire_cle
from cyclades.metier.candidatures.etats import Etat
from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte, Distinction
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.instants import PARIS, court, date_courte
from cyclades.socle.refus import Introuvable

PAR_PAGE = 50
PAR_GROUPE = 12
"""Accounts shown of one identity: more are no slip of a person, and all their pairs would be thousands."""


@dataclass(frozen=True, slots=True)
class CompteEnDouble:
    """One account of a group; `candidatures` in words: how many, in which states."""

    id: UUID
    numero_candidat: str
    nom: str
    naissance_le: str
    active_le: str
    derniere_connexion: str
    candidatures: str


@dataclass(frozen=True, slots=True)
class PaireEnDouble:
    """Two accounts to compare, by identifier, the older first, and their numbers."""

    un: UUID
    autre: UUID
    numeros: str


@dataclass(frozen=True, slots=True)
class Groupe:
    """Accounts of one identity, the oldest number first; the pairs of them that wait for this agent.

    `nom`, `naissance_le`: those of an account that this agent follows. `autres`: how many more, that are not shown.
    """

    nom: str
    naissance_le: str
    comptes: tuple[CompteEnDouble, ...]
    paires: tuple[PaireEnDouble, ...]
    autres: int = 0


@dataclass(frozen=True, slots=True)
class ComptesEnDouble:
    groupes: tuple[Groupe, ...]
    suite: str


@dataclass(frozen=True, slots=True)
class PaireDistinguee:
    """A decision that still holds: who, when, why."""

    paire: PaireEnDouble
    noms: str
    prise_le: str
    par: str
    motif: str


@dataclass(frozen=True, slots=True)
class ComptesDistingues:
    paires: tuple[PaireDistinguee, ...]
    suite: str


def comptes_en_double(*, acteur: Acteur, apres: str = "") -> ComptesEnDouble:
    """One page of groups, that of the last account activated first. :raises Introuvable: not allowed."""
    if not peut(acteur, "comptes_en_double"):
        raise Introuvable
    page = list(_cles(acteur, apres)[: PAR_PAGE + 1])
    montrees = page[:PAR_PAGE]
    groupes = tuple(un for un in _groupes(acteur, [ligne["cle_identite"] for ligne in montrees]) if un.paires)
    return ComptesEnDouble(groupes, _suite(montrees[-1]) if len(page) > PAR_PAGE else "")


def _cles(acteur: Acteur, apres: str) -> "QuerySet[Compte, dict[str, object]]":
    """The keys of identity, after this key: an instant, and any account of the group, which tells equals apart."""
    lues = en_double(acteur).values("cle_identite").annotate(recent=Max("active_le"), un=Max("numero_candidat"))
    instant, pk = lire_cle(apres)
    if instant is not None and pk is not None:
        cle = Compte.objects.filter(pk=pk).values("cle_identite")[:1]
        lues = lues.filter(Q(recent__lt=instant) | Q(recent=instant, cle_identite__gt=cle))
    return lues.order_by("-recent", "cle_identite")


def _suite(ligne: dict[str, object]) -> str:
    un = Compte.objects.only("pk").get(numero_candidat=ligne["un"])
    recent = ligne["recent"]
    return f"{recent.isoformat()}_{un.pk}" if isinstance(recent, datetime) else ""


def _groupes(acteur: Acteur, cles: Collection[str]) -> list[Groupe]:
    par_cle: dict[str, list[Compte]] = {cle: [] for cle in cles}
    for compte in du_plus_ancien(list(CANDIDATS.filter(cle_identite__in=cles))):
        par_cle[compte.cle_identite].append(compte)
    vus = vus_par(acteur, [un.pk for comptes in par_cle.values() for un in comptes])
    nombres = {cle: len(comptes) for cle, comptes in par_cle.items()}
    par_cle = {cle: _a_montrer(comptes, vus) for cle, comptes in par_cle.items()}
    tous = [un.pk for comptes in par_cle.values() for un in comptes]
    distincts = _distincts(tous)
    dites = _candidatures_dites(acteur, tous)
    ailleurs = suivis(tous) - vus
    return [
        Groupe(
            **_de_qui(comptes, vus),
            autres=nombres[cle] - len(comptes),
            comptes=tuple(
                _compte_d_ailleurs(un) if un.pk in ailleurs else _compte(un, dites.get(un.pk, "Aucune"))
                for un in comptes
            ),
            paires=tuple(
                _paire(un, autre)
                for un, autre in combinations(comptes, 2)
                if {un.pk, autre.pk} & vus and frozenset((un.pk, autre.pk)) not in distincts
            ),
        )
        for cle, comptes in par_cle.items()
    ]


def _a_montrer(comptes: list[Compte], vus: Collection[UUID]) -> list[Compte]:
    """Those of a group, the oldest first; of a very large one, those that this agent sees first, and no more."""
    if len(comptes) <= PAR_GROUPE:
        return comptes
    return du_plus_ancien(sorted(comptes, key=lambda un: un.pk not in vus)[:PAR_GROUPE])


def _distincts(comptes: Collection[UUID]) -> set[frozenset[UUID]]:
    lues = Distinction.objects.en_vigueur().filter(un__in=comptes, autre__in=comptes)
    return {frozenset(paire) for paire in lues.values_list("un", "autre")}


def _candidatures_dites(acteur: Acteur, comptes: Collection[UUID]) -> dict[UUID, str]:
    """Those that this agent sees, and the drafts, which are counted alone."""
    siennes = Candidature.objects.visibles_par(acteur).filter(compte__in=comptes).values("pk")
    par_compte: dict[UUID, list[Candidature]] = {}
    for une in candidatures_des(comptes).filter(Q(pk__in=siennes) | Q(etat=Etat.BROUILLON)):
        par_compte.setdefault(une.compte_id, []).append(une)
    return {compte: _comptees(siennes) for compte, siennes in par_compte.items()}


def _comptees(candidatures: Iterable[Candidature]) -> str:
    """« Inscrit : 2, Brouillon : 1 »."""
    nombres = Counter(etat_en_mots(une) for une in candidatures)
    return ", ".join(f"{etat}\u00a0: {nombre}" for etat, nombre in nombres.items())


def _compte(compte: Compte, candidatures: str) -> CompteEnDouble:
    return CompteEnDouble(
        id=compte.pk,
        numero_candidat=compte.numero_candidat or "",
        nom=_nom(compte),
        naissance_le=date_courte(compte.date_naissance) if compte.date_naissance else "",
        active_le=_instant(compte.active_le, ""),
        derniere_connexion=_instant(compte.last_login, "Jamais"),
        candidatures=candidatures,
    )


def _compte_d_ailleurs(compte: Compte) -> CompteEnDouble:
    """It exists, under this number; the rest is of another service."""
    return CompteEnDouble(
        id=compte.pk, numero_candidat=compte.numero_candidat or "", nom="Même identité", naissance_le="",
        active_le="", derniere_connexion="", candidatures="Suivi par un autre service",
    )  # fmt: skip


def _de_qui(comptes: list[Compte], vus: Collection[UUID]) -> dict[str, str]:
    un = next(compte for compte in [*(un for un in comptes if un.pk in vus), *comptes])
    return {"nom": _nom(un), "naissance_le": date_courte(un.date_naissance) if un.date_naissance else ""}


def _nom(compte: Compte) -> str:
    return f"{compte.nom_naissance.upper()} {compte.prenoms}"


def _instant(instant: datetime | None, aucun: str) -> str:
    return court(instant, PARIS) if instant else aucun


def _paire(un: Compte, autre: Compte) -> PaireEnDouble:
    return PaireEnDouble(un.pk, autre.pk, f"{un.numero_candidat} et {autre.numero_candidat}")


def comptes_distingues(*, acteur: Acteur, apres: str = "") -> ComptesDistingues:
    """One page of the pairs said to be two persons, the last decision first. :raises Introuvable: not allowed."""
    if not peut(acteur, "comptes_en_double"):
        raise Introuvable
    page = list(_distinctions(acteur, apres)[: PAR_PAGE + 1])
    montrees = page[:PAR_PAGE]
    agents = noms([une.acteur_id for une in montrees])
    comptes = {un.pk: un for une in montrees for un in (une.un, une.autre)}
    rangs = {un.pk: rang for rang, un in enumerate(du_plus_ancien(list(comptes.values())))}
    ailleurs = suivis(comptes) - vus_par(acteur, comptes)
    suite = f"{montrees[-1].prise_le.isoformat()}_{montrees[-1].pk}" if len(page) > PAR_PAGE else ""
    return ComptesDistingues(tuple(_distinguee(une, rangs, agents[une.acteur_id], ailleurs) for une in montrees), suite)


def _distinctions(acteur: Acteur, apres: str) -> "QuerySet[Distinction]":
    vues = Candidature.objects.visibles_par(acteur)
    de_l_un, de_l_autre = (Exists(vues.filter(compte=OuterRef(qui))) for qui in ("un", "autre"))
    lues = Distinction.objects.en_vigueur().filter(de_l_un | de_l_autre)
    lues = lues.filter(un__ferme_le__isnull=True, autre__ferme_le__isnull=True).select_related("un", "autre")
    instant, pk = lire_cle(apres)
    if instant is not None and pk is not None:
        lues = lues.filter(Q(prise_le__lt=instant) | Q(prise_le=instant, pk__gt=pk))
    return lues.order_by("-prise_le", "pk")


def _distinguee(
    distinction: Distinction, rangs: Mapping[UUID, int], par: str, ailleurs: Collection[UUID]
) -> PaireDistinguee:
    un, autre = sorted((distinction.un, distinction.autre), key=lambda compte: rangs[compte.pk])
    return PaireDistinguee(
        paire=_paire(un, autre),
        noms=" / ".join(dict.fromkeys(_nom(qui) for qui in (un, autre) if qui.pk not in ailleurs)),
        prise_le=court(distinction.prise_le, PARIS),
        par=par,
        motif=distinction.motif,
    )
