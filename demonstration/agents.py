"""The demonstration's staff, made by the acts of Cyclades: invited, a password chosen, a second factor proved."""

from datetime import datetime, timedelta
from uuid import UUID

from cyclades.metier.comptes.models import Compte, Jeton, SecondFacteur
from cyclades.operations import agents
from cyclades.operations.comptes import Provenance, jetons
from cyclades.operations.comptes.acteurs import acteur_de
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.reglementation.droits import AUTOMATE, VISITEUR, Acteur, Role
from cyclades.socle import secrets_gardes
from demonstration.codes import code
from demonstration.comptes import ADMINISTRATEUR, AGENTS, AgentDemonstration


def charger(*, quand: datetime) -> None:
    """Make those that are missing; what somebody changed since is left as they want it."""
    for voulu in AGENTS:
        if not Compte.objects.filter(cle_mail=voulu.identifiant).exists():
            _accepter(_inviter(voulu, quand), voulu, quand)


def _inviter(voulu: AgentDemonstration, quand: datetime) -> UUID:
    invitation = agents.Invitation(
        adresse_mail=voulu.identifiant,
        nom=voulu.nom,
        prenoms=voulu.prenom,
        role=Role(voulu.role),
        perimetre=agents.Perimetre(academies=voulu.academies, domaines=voulu.domaines) if voulu.academies else None,
    )
    return agents.inviter(acteur=_par(voulu, quand), invitation=invitation, quand=quand)


def _par(voulu: AgentDemonstration, quand: datetime) -> Acteur:
    if voulu == ADMINISTRATEUR:
        return AUTOMATE
    return acteur_de(Compte.objects.get(cle_mail=ADMINISTRATEUR.identifiant), quand)


def _accepter(agent_id: UUID, voulu: AgentDemonstration, quand: datetime) -> None:
    """The link of the mail is replaced by one that is used at once, and the secret drawn by the one that is printed."""
    compte, session = Compte.objects.get(pk=agent_id), SessionStore()
    lien = jetons.remplacer(compte, Jeton.Usage.INVITATION, expire_le=quand + timedelta(hours=1), quand=quand)
    agents.accepter_invitation(
        acteur=VISITEUR,
        secret=lien,
        mot_de_passe=voulu.mot_de_passe,
        provenance=Provenance(),
        session=session,
        quand=quand,
    )
    garde = secrets_gardes.garder(voulu.cle, de=str(agent_id))
    SecondFacteur.objects.filter(compte=agent_id).update(secret_propose=garde)
    saisi = code(voulu.cle, quand.timestamp())
    agents.enroler(acteur=VISITEUR, code=saisi, provenance=Provenance(), session=session, quand=quand)
    session.fermer()
