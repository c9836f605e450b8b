"""« Modifier mon compte », « Supprimer », and the sessions that one ends from another browser."""

from datetime import datetime

from django.db import transaction

from cyclades.metier.candidatures.models import Candidature
from cyclades.metier.comptes.models import Compte, SessionOuverte
from cyclades.operations.comptes import courriers
from cyclades.operations.comptes import etat_civil as civil
from cyclades.operations.comptes.creation import prevenir_si_connu
from cyclades.operations.comptes.demandes import EtatCivil
from cyclades.operations.comptes.mot_de_passe import exiger_mot_de_passe
from cyclades.operations.comptes.refus import IdentiteFigee, SaisieRefusee, SuppressionRefusee
from cyclades.operations.comptes.sessions import fermer_toutes
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable


@transaction.atomic
def modifier(*, acteur: Acteur, etat_civil: EtatCivil, quand: datetime) -> None:
    """Correct one's civil status, as long as no candidature exists (drafts are none).

    :raises IdentiteFigee: a candidature exists. :raises SaisieRefusee: with all its anomalies.
    """
    compte = _verrouiller(acteur, "modifier_compte")
    if _a_une_candidature(compte):
        raise IdentiteFigee
    if anomalies := list(civil.anomalies(etat_civil, quand=quand)):
        raise SaisieRefusee(anomalies)
    avant = compte.cle_identite
    civil.porter(compte, etat_civil)
    compte.save()
    if compte.cle_identite != avant:
        prevenir_si_connu(compte, str(compte.pk), quand=quand)
    _consigner(acteur, "modifier_compte", compte, quand)


def supprimer(*, acteur: Acteur, mot_de_passe: str, quand: datetime) -> None:
    """Erase one's account and its drafts, the password given. Its n° candidat will be nobody else's.

    :raises SuppressionRefusee: a candidature is attached, whatever became of it. :raises SaisieRefusee: wrong password.
    :raises TropDEssais: too many wrong ones.
    """
    with transaction.atomic():
        _a_effacer(acteur)
    exiger_mot_de_passe(acteur, mot_de_passe, quand=quand)
    _supprimer(acteur, quand)


def _a_effacer(acteur: Acteur) -> Compte:
    compte = _verrouiller(acteur, "supprimer_compte")
    if _a_une_candidature(compte):
        raise SuppressionRefusee
    return compte


@transaction.atomic
def _supprimer(acteur: Acteur, quand: datetime) -> None:
    compte = _a_effacer(acteur)
    courriers.compte_supprime(compte, quand=quand)
    _consigner(acteur, "supprimer_compte", compte, quand)
    Candidature.objects.filter(compte=compte).delete()
    compte.delete()


@transaction.atomic
def terminer_session(*, acteur: Acteur, empreinte: str, quand: datetime) -> None:
    """Sign one of one's browsers out.

    :raises Introuvable: unknown, already ended, or somebody else's.
    """
    compte = _verrouiller(acteur, "terminer_session")
    if not empreinte.isalnum() or not SessionOuverte.objects.filter(compte=compte, empreinte=empreinte).delete()[0]:
        raise Introuvable
    _consigner(acteur, "terminer_session", compte, quand)


@transaction.atomic
def terminer_autres_sessions(*, acteur: Acteur, session_gardee: str, quand: datetime) -> None:
    """Sign every other browser out."""
    compte = _verrouiller(acteur, "terminer_session")
    fermer_toutes(compte.pk, sauf=session_gardee)
    _consigner(acteur, "terminer_autres_sessions", compte, quand)


def _verrouiller(acteur: Acteur, acte: str) -> Compte:
    """:raises Introuvable: may not, or signed in no more."""
    if not peut(acteur, acte):
        raise Introuvable
    compte: Compte | None = Compte.objects.visibles_par(acteur).select_for_update(of=("self",)).first()
    if compte is None:
        raise Introuvable
    return compte


def _a_une_candidature(compte: Compte) -> bool:
    return bool(Candidature.objects.filter(compte=compte).enregistrees().exists())


def _consigner(acteur: Acteur, acte: str, compte: Compte, quand: datetime) -> None:
    consigner_fait(acteur=acteur, acte=acte, objet="compte", objet_id=str(compte.pk), quand=quand)
