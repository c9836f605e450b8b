"""The staff that one looks after: their list, and the card of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch

from cyclades.consultations import referentiel
from cyclades.consultations.agents.libelles import AUCUN, ROLES, en_mots, fin_en_mots
from cyclades.metier.comptes.models import Compte, Habilitation, SecondFacteur
from cyclades.reglementation.droits import Acteur, Role, peut
from cyclades.socle.refus import Introuvable

ENROLES = SecondFacteur.objects.filter(compte=OuterRef("pk"), enrole_le__isnull=False)


@dataclass(frozen=True, slots=True)
class Agent:
    """One line. `etat`: « Invité », « Actif », « Second facteur à installer », « Désactivé »; `perimetre` in words."""

    id: UUID
    nom: str
    adresse_mail: str
    role: Role
    role_libelle: str
    etat: str
    perimetre: str
    derniere_connexion: datetime | None
    est_soi: bool

    @property
    def est_actif(self) -> bool:
        return self.etat not in {INVITE, DESACTIVE}

    @property
    def a_un_perimetre(self) -> bool:
        return self.role is Role.GESTIONNAIRE


@dataclass(frozen=True, slots=True)
class HabilitationLue:
    """`etat`: « En vigueur », « Une plus récente la remplace », « À venir », « Terminée », « Retirée »."""

    id: UUID
    perimetre: str
    depuis_le: datetime
    jusqu_a: str
    etat: str
    donnee_le: datetime
    donnee_par: str
    retiree_le: datetime | None
    retiree_par: str

    @property
    def est_retirable(self) -> bool:
        return self.etat not in {TERMINEE, RETIREE}


@dataclass(frozen=True, slots=True)
class Fiche:
    """The card of an agent: its line, and all its habilitations, the latest first."""

    agent: Agent
    invite_le: datetime
    habilitations: tuple[HabilitationLue, ...]


INVITE, ACTIF, SANS_FACTEUR, DESACTIVE = "Invité", "Actif", "Second facteur à installer", "Désactivé"
EN_VIGUEUR, REMPLACEE, A_VENIR = "En vigueur", "Une plus récente la remplace", "À venir"
TERMINEE, RETIREE = "Terminée", "Retirée"
PERSONNE = "Exploitant"


def agents(*, acteur: Acteur, quand: datetime) -> tuple[Agent, ...]:
    """Those that this actor looks after, by name.

    :raises Introuvable: looks after nobody.
    """
    if not peut(acteur, "agents"):
        raise Introuvable
    noms = _academies()
    en_vigueur = Prefetch("habilitations", Habilitation.objects.en_vigueur(quand), to_attr="en_vigueur")
    comptes = (
        Compte.objects.agents_visibles_par(acteur).annotate(est_enrole=Exists(ENROLES)).prefetch_related(en_vigueur)
    )
    return tuple(
        _agent(compte, compte.en_vigueur[0] if compte.en_vigueur else None, acteur, noms)
        for compte in comptes.order_by("nom_naissance", "prenoms", "adresse_mail")
    )


def agent(*, acteur: Acteur, agent_id: UUID, quand: datetime) -> Fiche:
    """:raises Introuvable: looks after nobody, or not after them."""
    comptes = Compte.objects.agents_visibles_par(acteur) if peut(acteur, "agents") else Compte.objects.none()
    compte = comptes.annotate(est_enrole=Exists(ENROLES)).filter(pk=agent_id).first()
    if compte is None:
        raise Introuvable
    noms, lignes = _academies(), list(Habilitation.objects.filter(compte=compte).order_by("-depuis_le", "-donnee_le"))
    courante = next((une for une in lignes if une.est_en_vigueur(quand)), None)
    auteurs = _auteurs(lignes)
    return Fiche(
        agent=_agent(compte, courante, acteur, noms),
        invite_le=compte.cree_le,
        habilitations=tuple(_habilitation(une, courante, auteurs, noms, quand) for une in lignes),
    )


def _academies() -> dict[str, str]:
    return {une.code: une.nom for une in referentiel.academies()}


def _auteurs(lignes: list[Habilitation]) -> dict[UUID, str]:
    ids = {un for une in lignes for un in (une.donnee_par_id, une.retiree_par_id) if un}
    return {compte.pk: _nom(compte) for compte in Compte.objects.filter(pk__in=ids).only("prenoms", "nom_naissance")}


def _nom(compte: Compte) -> str:
    return f"{compte.prenoms} {compte.nom_naissance.upper()}".strip()


def _agent(compte: Compte, courante: Habilitation | None, acteur: Acteur, noms: Mapping[str, str]) -> Agent:
    role = Role(compte.role)
    return Agent(
        id=compte.pk,
        nom=_nom(compte),
        adresse_mail=compte.adresse_mail,
        role=role,
        role_libelle=ROLES[role],
        etat=_etat(compte),
        perimetre=_perimetre(role, courante, noms),
        derniere_connexion=compte.last_login,
        est_soi=compte.pk == acteur.compte_id,
    )


def _perimetre(role: Role, courante: Habilitation | None, noms: Mapping[str, str]) -> str:
    if role is not Role.GESTIONNAIRE:
        return "National"
    return en_mots(courante, noms) if courante else AUCUN


def _etat(compte: Compte) -> str:
    if compte.ferme_le is not None:
        return DESACTIVE
    if compte.active_le is None:
        return INVITE
    return ACTIF if compte.est_enrole else SANS_FACTEUR


def _habilitation(
    une: Habilitation,
    courante: Habilitation | None,
    auteurs: Mapping[UUID, str],
    noms: Mapping[str, str],
    quand: datetime,
) -> HabilitationLue:
    return HabilitationLue(
        id=une.pk,
        perimetre=en_mots(une, noms),
        depuis_le=une.depuis_le,
        jusqu_a=fin_en_mots(une.jusqu_a),
        etat=_etat_de_l_habilitation(une, courante, quand),
        donnee_le=une.donnee_le,
        donnee_par=auteurs.get(une.donnee_par_id, PERSONNE),
        retiree_le=une.retiree_le,
        retiree_par=auteurs.get(une.retiree_par_id, PERSONNE) if une.retiree_le else "",
    )


def _etat_de_l_habilitation(une: Habilitation, courante: Habilitation | None, quand: datetime) -> str:
    if une.retiree_le is not None:
        return RETIREE
    if une.depuis_le > quand:
        return A_VENIR
    if not une.est_en_vigueur(quand):
        return TERMINEE
    return EN_VIGUEUR if une == courante else REMPLACEE
