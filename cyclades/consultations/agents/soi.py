"""What an agent reads of themself: who they are, their perimeter, their second factor, their sessions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from cyclades.consultations import referentiel
from cyclades.consultations.agents.libelles import ROLES, en_mots, fin_en_mots
from cyclades.consultations.comptes.compte import Connexion
from cyclades.consultations.comptes.navigateurs import nommer
from cyclades.metier.comptes.models import CodeDeSecours, Compte, Habilitation, SecondFacteur, SessionOuverte
from cyclades.reglementation.droits import SANS_DEPARTEMENT, Acteur, Role, peut
from cyclades.socle.refus import Introuvable


@dataclass(frozen=True, slots=True)
class Accueil:
    """Who is signed in, and where they act. `jusqu_a`: the end of the habilitation that counts, in words, if any."""

    nom: str
    role_libelle: str
    academies: tuple[str, ...]
    domaines: tuple[str, ...]
    departements: tuple[str, ...]
    jusqu_a: str
    doit_etre_habilite: bool


@dataclass(frozen=True, slots=True)
class CompteAgent:
    """`codes_restants`: codes of rescue that were not used yet."""

    nom: str
    adresse_mail: str
    role_libelle: str
    perimetre: str
    installe_le: datetime | None
    codes_restants: int
    connexions: tuple[Connexion, ...]


def accueil(*, acteur: Acteur, quand: datetime) -> Accueil:
    """:raises Introuvable: no agent."""
    compte = _compte(acteur, "accueil_agent")
    courante = Habilitation.objects.filter(compte=compte).en_vigueur(quand).first()
    noms = {une.code: une.nom for une in referentiel.academies()}
    lieux = {un.code: un.libelle for un in referentiel.departements()}
    lieux[SANS_DEPARTEMENT] = "candidats sans département"
    return Accueil(
        nom=f"{compte.prenoms} {compte.nom_naissance.upper()}".strip(),
        role_libelle=ROLES[acteur.role],
        academies=tuple(sorted(noms.get(code, code) for code in acteur.academies)),
        domaines=tuple(libelle for cle, libelle in referentiel.domaines().items() if cle in acteur.domaines),
        departements=tuple(lieux.get(code, code) for code in sorted(acteur.departements)),
        jusqu_a=fin_en_mots(courante.jusqu_a) if courante else "",
        doit_etre_habilite=acteur.role is Role.GESTIONNAIRE and not acteur.academies,
    )


def mon_compte(*, acteur: Acteur, session: str = "", quand: datetime) -> CompteAgent:
    """The account of the agent who is signed in; `session` is the digest of the one that asks.

    :raises Introuvable: no agent.
    """
    compte = _compte(acteur, "compte_agent")
    noms = {une.code: une.nom for une in referentiel.academies()}
    facteur = SecondFacteur.objects.filter(compte=compte).first()
    return CompteAgent(
        nom=f"{compte.prenoms} {compte.nom_naissance.upper()}".strip(),
        adresse_mail=compte.adresse_mail,
        role_libelle=ROLES[acteur.role],
        perimetre=(en_mots(acteur, noms) if acteur.role is Role.GESTIONNAIRE else "National"),
        installe_le=facteur.enrole_le if facteur else None,
        codes_restants=CodeDeSecours.objects.filter(compte=compte, utilise_le__isnull=True).count(),
        connexions=_connexions(compte, session, quand),
    )


def _compte(acteur: Acteur, lecture: str) -> Compte:
    compte: Compte | None = Compte.objects.visibles_par(acteur).first() if peut(acteur, lecture) else None
    if compte is None:
        raise Introuvable
    return compte


def _connexions(compte: Compte, session: str, quand: datetime) -> tuple[Connexion, ...]:
    vivantes = SessionOuverte.objects.filter(
        compte=compte,
        attend=SessionOuverte.Attente.RIEN,
        vue_le__gt=quand - timedelta(seconds=settings.SESSION_INACTIVITE_AGENTS),
        ouverte_le__gt=quand - timedelta(seconds=settings.SESSION_DUREE_MAXIMALE),
    )
    return tuple(
        Connexion(une.empreinte, nommer(une.navigateur), une.ouverte_le, une.vue_le, une.empreinte == session)
        for une in vivantes.order_by("-vue_le")
    )
