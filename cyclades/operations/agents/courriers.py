"""The mails about a staff account: each tells one fact. Those that carry a link are not kept once sent."""

from datetime import datetime

from cyclades.consultations import referentiel
from cyclades.consultations.agents.libelles import AUCUN, ROLES, en_mots, fin_en_mots
from cyclades.editions import courriels
from cyclades.metier.comptes.models import Compte, Habilitation
from cyclades.operations.comptes.courriers import adresser, dit, page
from cyclades.reglementation.droits import Role


def invitation(compte: Compte, secret: str, *, expire_le: datetime, quand: datetime) -> None:
    courriel = courriels.invitation_agent(
        role=ROLES[Role(compte.role)].lower(), lien=page("invitation_lien", secret), expire=dit(expire_le)
    )
    adresser(compte, "invitation_agent", courriel, quand=quand, visible=False)


def second_facteur_installe(compte: Compte, *, quand: datetime) -> None:
    courriel = courriels.second_facteur_installe(quand=dit(quand))
    adresser(compte, "second_facteur_installe", courriel, quand=quand)


def second_facteur_reinitialise(compte: Compte, secret: str, *, expire_le: datetime, quand: datetime) -> None:
    courriel = courriels.second_facteur_reinitialise(
        quand=dit(quand), lien=page("reinstallation_lien", secret), expire=dit(expire_le)
    )
    adresser(compte, "second_facteur_reinitialise", courriel, quand=quand, visible=False)


def codes_de_secours_remplaces(compte: Compte, *, quand: datetime) -> None:
    adresser(compte, "codes_de_secours_remplaces", courriels.codes_de_secours_remplaces(quand=dit(quand)), quand=quand)


def code_de_secours_utilise(compte: Compte, *, restants: int, quand: datetime) -> None:
    courriel = courriels.code_de_secours_utilise(quand=dit(quand), restants=restants)
    adresser(compte, "code_de_secours_utilise", courriel, quand=quand)


def codes_refuses(compte: Compte, *, quand: datetime) -> None:
    """The password was right, five codes were not."""
    courriel = courriels.codes_refuses(quand=dit(quand), lien_mot_de_passe=page("mot_de_passe_oublie"))
    adresser(compte, "codes_refuses", courriel, quand=quand)


def habilitation_donnee(compte: Compte, habilitation: Habilitation, *, quand: datetime) -> None:
    noms = {une.code: une.nom for une in referentiel.academies()}
    courriel = courriels.habilitation_donnee(
        perimetre=en_mots(habilitation, noms),
        depuis=dit(habilitation.depuis_le),
        jusqu_a=fin_en_mots(habilitation.jusqu_a),
        lien=page("accueil_agent"),
    )
    adresser(compte, "habilitation_donnee", courriel, quand=quand)


def habilitation_retiree(compte: Compte, reste: Habilitation | None, *, quand: datetime) -> None:
    """`reste`: what counts from now on."""
    noms = {une.code: une.nom for une in referentiel.academies()}
    courriel = courriels.habilitation_retiree(
        quand=dit(quand),
        perimetre=en_mots(reste, noms) if reste else AUCUN,
        jusqu_a=fin_en_mots(reste.jusqu_a) if reste else "",
    )
    adresser(compte, "habilitation_retiree", courriel, quand=quand)


def agent_desactive(compte: Compte, *, quand: datetime) -> None:
    adresser(compte, "agent_desactive", courriels.agent_desactive(quand=dit(quand)), quand=quand)
