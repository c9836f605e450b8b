"""Staff sign in twice: a password opens half a session, a code of the second factor opens it (D2, AUT-14)."""

from datetime import datetime

from django.db import transaction

from cyclades.metier.comptes.models import Compte, Jeton, SecondFacteur, SessionOuverte
from cyclades.operations.agents import courriers, second_facteur
from cyclades.operations.agents.faits import consigner
from cyclades.operations.agents.invitations import entrouvrir_pour_enroler
from cyclades.operations.agents.refus import CodeRefuse, ConnexionPerimee, SecondFacteurAbsent
from cyclades.operations.comptes import essais, jetons
from cyclades.operations.comptes.appareils import est_connu, marque
from cyclades.operations.comptes.connexion import ECHECS_A_SIGNALER, admettre, identifier, noter
from cyclades.operations.comptes.courriers import connexion_inhabituelle
from cyclades.operations.comptes.demandes import Connexion, Provenance
from cyclades.operations.comptes.mot_de_passe import exiger_mot_de_passe_de
from cyclades.operations.comptes.sessions import SessionStore
from cyclades.reglementation.droits import AGENTS, Acteur, peut
from cyclades.socle.refus import Introuvable

Attente = SessionOuverte.Attente


def connecter(*, acteur: Acteur, connexion: Connexion, session: SessionStore, quand: datetime) -> None:
    """First step: the password, as `comptes.connecter` checks it. The session waits for a code, ten minutes at most.

    :raises TropDEssais: wait. :raises IdentifiantsRefuses: whatever failed; candidates have a door of their own.
    :raises SecondFacteurAbsent: it was reset, and the link received has not been followed yet.
    """
    if not peut(acteur, "connecter_agent"):
        raise Introuvable
    identification = identifier(connexion, AGENTS, quand=quand)
    with transaction.atomic():
        compte, echecs = admettre(identification, quand=quand)
        if echecs >= ECHECS_A_SIGNALER:
            connexion_inhabituelle(compte, connexion.provenance, echecs=echecs, quand=quand)
        consigner(acteur, "presenter_mot_de_passe", compte, origine=_origine(connexion.provenance), quand=quand)
        est_enrole = SecondFacteur.objects.filter(compte=compte, enrole_le__isnull=False).exists()
        if est_enrole:
            session.ouvrir(compte, navigateur=connexion.provenance.navigateur, attend=Attente.CODE, quand=quand)
    if not est_enrole:
        raise SecondFacteurAbsent


def confirmer(*, acteur: Acteur, code: str, provenance: Provenance, session: SessionStore, quand: datetime) -> str:
    """Second step: a code of the application, or of rescue. The session is whole, under a new secret.

    Gives the mark of a known device, to be kept.

    :raises ConnexionPerimee: no password was given here in the last ten minutes, or the account was closed since.
    :raises CodeRefuse: wrong, or used. :raises TropDEssais: too many wrong ones.
    """
    compte = _attendu(acteur, "connecter_agent", session, Attente.CODE, quand)
    exiger_code(compte, code, quand=quand)
    with transaction.atomic():
        compte = _encore_attendu(compte, session, Attente.CODE, quand)
        if not est_connu(compte, provenance.appareils) and compte.last_login is not None:
            connexion_inhabituelle(compte, provenance, echecs=0, quand=quand)
        session.ouvrir(compte, navigateur=provenance.navigateur, code_le=quand, quand=quand)
        noter(acteur, compte, provenance, quand=quand)
    return marque(compte)


def exiger_code(compte: Compte, code: str, *, quand: datetime) -> second_facteur.Nature:
    """Count the try, then use the code; both stay whatever the act does afterwards.

    :raises CodeRefuse: wrong, or used. :raises TropDEssais: too many wrong ones.
    """
    second_facteur.compter(compte, quand=quand)
    try:
        with transaction.atomic():
            return second_facteur.accepter(compte, code, quand=quand)
    except CodeRefuse:
        with transaction.atomic():
            second_facteur.signaler(compte, quand=quand)
        raise


def confirmer_second_facteur(*, acteur: Acteur, session: SessionStore, code: str, quand: datetime) -> None:
    """Prove again that who is at this signed-in browser holds the second factor: what an act asks before it resumes.

    To be called before any transaction is opened: a try must stay counted when what follows is refused.

    :raises CodeRefuse: wrong, or used. :raises TropDEssais: too many wrong ones.
    """
    compte = Compte.objects.visibles_par(acteur).first() if peut(acteur, "confirmer_second_facteur") else None
    if compte is None:
        raise Introuvable
    nature = exiger_code(compte, code, quand=quand)
    with transaction.atomic():
        SessionOuverte.objects.filter(compte=compte, empreinte=session.empreinte).update(code_le=quand)
        consigner(acteur, "confirmer_second_facteur", compte, {"nature": nature.value}, quand=quand)


def reprendre_enrolement(
    *, acteur: Acteur, secret: str, mot_de_passe: str, provenance: Provenance, session: SessionStore, quand: datetime
) -> None:
    """After a reset: the link received and the password, together, let another second factor be enrolled here.

    :raises LienPerime: unknown, used, replaced or too old. :raises SaisieRefusee: wrong password.
    :raises TropDEssais: too many wrong ones.
    """
    if not peut(acteur, "enroler_second_facteur"):
        raise Introuvable
    with transaction.atomic():
        compte = jetons.verifier(secret, Jeton.Usage.SECOND_FACTEUR, quand=quand).compte
    exiger_mot_de_passe_de(compte, mot_de_passe, quand=quand)
    with transaction.atomic():
        compte = jetons.verifier(secret, Jeton.Usage.SECOND_FACTEUR, quand=quand).compte
        entrouvrir_pour_enroler(compte, provenance, session, quand)
        consigner(acteur, "reprendre_enrolement", compte, quand=quand)


def enroler(
    *, acteur: Acteur, code: str, provenance: Provenance, session: SessionStore, quand: datetime
) -> tuple[str, ...]:
    """Prove the second factor proposed. The account is active, the session whole under a new secret, the links dead.

    Gives the ten codes of rescue; their owner can see them again for ten minutes.

    :raises ConnexionPerimee: this browser was shown no secret in the last ten minutes, or the account was closed since.
    :raises CodeDEnrolementRefuse: wrong. :raises TropDEssais: too many wrong ones.
    """
    compte = _attendu(acteur, "enroler_second_facteur", session, Attente.ENROLEMENT, quand)
    second_facteur.compter(compte, quand=quand)
    with transaction.atomic():
        compte = _encore_attendu(compte, session, Attente.ENROLEMENT, quand)
        codes = second_facteur.enroler(compte, code, quand=quand)
        jetons.annuler(compte, Jeton.Usage.INVITATION, Jeton.Usage.SECOND_FACTEUR)
        compte.active_le = compte.active_le or quand
        compte.save(update_fields=["active_le"])
        session.ouvrir(compte, navigateur=provenance.navigateur, code_le=quand, quand=quand)
        courriers.second_facteur_installe(compte, quand=quand)
        consigner(acteur, "enroler_second_facteur", compte, quand=quand)
        noter(acteur, compte, provenance, quand=quand)
    return codes


def _attendu(acteur: Acteur, acte: str, session: SessionStore, attente: Attente, quand: datetime) -> Compte:
    """:raises ConnexionPerimee: this session does not wait for this."""
    if not peut(acteur, acte):
        raise Introuvable
    ligne = session.entrouverte(attente, quand)
    if ligne is None:
        raise ConnexionPerimee
    compte: Compte = Compte.objects.get(pk=ligne.compte_id)
    return compte


def _encore_attendu(compte: Compte, session: SessionStore, attente: Attente, quand: datetime) -> Compte:
    """The account, locked. Who closes it ends its sessions under the same lock, this one that was half open included.

    :raises ConnexionPerimee: that happened while the code was checked.
    """
    verrouille: Compte = Compte.objects.select_for_update(of=("self",)).get(pk=compte.pk)
    if session.entrouverte(attente, quand) is None:
        raise ConnexionPerimee
    return verrouille


def _origine(provenance: Provenance) -> str:
    return essais.empreinte(provenance.origine)
