"""Inviting staff, and what the invited does: a password, then a second factor, then codes of rescue."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from cyclades.metier.comptes.models import DELAI_INVITATION, Compte, Jeton, SessionOuverte
from cyclades.operations.agents import courriers, second_facteur
from cyclades.operations.agents.demandes import Invitation
from cyclades.operations.agents.faits import consigner
from cyclades.operations.agents.habilitations import anomalies_du_perimetre, ouvrir
from cyclades.operations.agents.refus import DejaAgent, InvitationAcceptee
from cyclades.operations.agents.verrou import agent_verrouille
from cyclades.operations.comptes import jetons, politique
from cyclades.operations.comptes.demandes import Provenance
from cyclades.operations.comptes.identifiants import cle_mail
from cyclades.operations.comptes.refus import Anomalie, SaisieRefusee
from cyclades.operations.comptes.sessions import SessionStore, fermer_toutes
from cyclades.reglementation import saisies
from cyclades.reglementation.droits import NOMMABLES, Acteur, Role, peut
from cyclades.socle.mots_de_passe import normal
from cyclades.socle.refus import Introuvable


@transaction.atomic
def inviter(*, acteur: Acteur, invitation: Invitation, quand: datetime) -> UUID:
    """Invite somebody in a role that one may give: a mail with a link that serves once, for seven days.

    An agent whose account was closed comes back to it, as to a new one: what they did stays theirs.

    :raises SaisieRefusee: with all its anomalies. :raises DejaAgent: that address has an account that is in use.
    """
    if not peut(acteur, "inviter_agent") or invitation.role not in NOMMABLES[acteur.role]:
        raise Introuvable
    if anomalies := list(_anomalies(invitation, quand)):
        raise SaisieRefusee(anomalies)
    adresse = saisies.courriel(invitation.adresse_mail)
    compte = _compte_a_inviter(acteur, cle_mail(adresse))
    compte.role = invitation.role.value
    compte.adresse_mail, compte.cle_mail = adresse, cle_mail(adresse)
    compte.nom_naissance = saisies.nom(invitation.nom)
    compte.prenoms = saisies.prenoms(invitation.prenoms)
    compte.password = make_password(None)
    compte.cree_le, compte.active_le, compte.ferme_le = quand, None, None
    compte.save()
    if invitation.role is Role.GESTIONNAIRE and invitation.perimetre:
        ouvrir(acteur, compte, invitation.perimetre, quand=quand)
    _envoyer(compte, quand)
    consigner(acteur, "inviter_agent", compte, {"role": compte.role}, quand=quand)
    return compte.pk


def _anomalies(invitation: Invitation, quand: datetime) -> Iterator[Anomalie]:
    try:
        saisies.courriel(invitation.adresse_mail)
    except saisies.SaisieRefusee as refus:
        yield Anomalie("adresse_refusee", "adresse_mail", refus.message)
    for champ in ("nom", "prenoms"):
        try:
            saisies.nom(getattr(invitation, champ), virgules=champ == "prenoms")
        except saisies.SaisieRefusee as refus:
            yield Anomalie("nom_refuse", champ, refus.message)
    if invitation.role is Role.GESTIONNAIRE and invitation.perimetre is None:
        yield Anomalie("perimetre_absent", "academies", "Un gestionnaire a un périmètre\u00a0: académies et domaines.")
    if invitation.role is Role.GESTIONNAIRE and invitation.perimetre:
        yield from anomalies_du_perimetre(invitation.perimetre, quand=quand)


def _compte_a_inviter(acteur: Acteur, cle: str) -> Compte:
    """A new one, or that of an agent of theirs that was closed, bare of its second factor.

    A candidate's account that was never activated gives its address up.

    :raises DejaAgent: any other account has it, an invited agent's too.
    """
    Compte.objects.en_attente().filter(cle_mail=cle).delete()
    titulaires = Compte.objects.titulaires().select_for_update(of=("self",))
    connu: Compte | None = titulaires.filter(cle_mail=cle).first()
    if connu is None:
        return Compte()
    if connu.ferme_le is not None and _est_nommable(acteur, connu):
        second_facteur.retirer(connu)
        return connu
    raise DejaAgent


def _est_nommable(acteur: Acteur, compte: Compte) -> bool:
    return Role(compte.role) in NOMMABLES[acteur.role]


def _envoyer(compte: Compte, quand: datetime) -> None:
    expire_le = quand + DELAI_INVITATION
    secret = jetons.remplacer(compte, Jeton.Usage.INVITATION, expire_le=expire_le, quand=quand)
    courriers.invitation(compte, secret, expire_le=expire_le, quand=quand)


@transaction.atomic
def renvoyer_invitation(*, acteur: Acteur, agent_id: UUID, quand: datetime) -> None:
    """Another link, for seven days from now; the former one opens nothing any more.

    :raises InvitationAcceptee: nothing is waited for.
    """
    compte = agent_verrouille(acteur, "inviter_agent", agent_id)
    if compte.active_le is not None or compte.ferme_le is not None:
        raise InvitationAcceptee
    compte.cree_le = quand
    compte.save(update_fields=["cree_le"])
    _envoyer(compte, quand)
    consigner(acteur, "renvoyer_invitation", compte, quand=quand)


@transaction.atomic
def accepter_invitation(
    *, acteur: Acteur, secret: str, mot_de_passe: str, provenance: Provenance, session: SessionStore, quand: datetime
) -> None:
    """Choose a password, by the link received. The session is half open: it waits for the second factor.

    Until that is enrolled the link stays good, and the account inactive: who was cut short starts again.

    :raises LienPerime: unknown, used, replaced or too old. :raises SaisieRefusee: the password is too weak.
    """
    if not peut(acteur, "accepter_invitation"):
        raise Introuvable
    compte = jetons.verifier(secret, Jeton.Usage.INVITATION, quand=quand).compte
    if anomalies := list(politique.anomalies(mot_de_passe, compte)):
        raise SaisieRefusee(anomalies)
    compte.password = make_password(normal(mot_de_passe))
    compte.save(update_fields=["password"])
    entrouvrir_pour_enroler(compte, provenance, session, quand)
    consigner(acteur, "accepter_invitation", compte, quand=quand)


def entrouvrir_pour_enroler(compte: Compte, provenance: Provenance, session: SessionStore, quand: datetime) -> None:
    """Show this browser alone the secret of a second factor, and wait for its proof."""
    fermer_toutes(compte.pk)
    second_facteur.proposer(compte)
    attend = SessionOuverte.Attente.ENROLEMENT
    session.ouvrir(compte, navigateur=provenance.navigateur, attend=attend, quand=quand)
