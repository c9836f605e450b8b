"""Changing the mail address: confirmed from the new one, told to the old one, which can take it back for seven days."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from cyclades.metier.comptes.models import Compte, Jeton
from cyclades.metier.courrier.models import Message
from cyclades.operations.comptes import courriers, jetons, quotas
from cyclades.operations.comptes.identifiants import cle_mail
from cyclades.operations.comptes.leurres import compte_pour_de_vrai, personne
from cyclades.operations.comptes.mot_de_passe import DELAI_LIEN, exiger_mot_de_passe
from cyclades.operations.comptes.quotas import Nature
from cyclades.operations.comptes.refus import AdresseReprise, Anomalie, LienPerime, SaisieRefusee
from cyclades.operations.comptes.sessions import fermer_toutes
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation import saisies
from cyclades.reglementation.droits import Acteur, peut
from cyclades.socle.refus import Introuvable

DELAI_CONFIRMATION = timedelta(hours=48)
DELAI_RETOUR = timedelta(days=7)


def changer_adresse(*, acteur: Acteur, adresse: str, mot_de_passe: str, quand: datetime) -> None:
    """Ask for another address: nothing changes until it is confirmed by the link sent there.

    The answer is the same when that address has an account already: its owner is told, and nothing will change.

    :raises TropDEssais: too many wrong passwords. :raises SaisieRefusee: wrong password, bad address, or the same one.
    """
    if not peut(acteur, "demander_changement_mail"):
        raise Introuvable
    nouvelle = _lire(adresse)
    exiger_mot_de_passe(acteur, mot_de_passe, quand=quand)
    with transaction.atomic():
        compte = Compte.objects.visibles_par(acteur).select_for_update(of=("self",)).get()
        if cle_mail(nouvelle) == compte.cle_mail:
            raise SaisieRefusee([Anomalie("adresse_identique", "adresse_mail", "C’est déjà votre adresse mail.")])
        _proposer(acteur, compte, nouvelle, quand)


def _lire(adresse: str) -> str:
    try:
        return saisies.courriel(adresse)
    except saisies.SaisieRefusee as refus:
        raise SaisieRefusee([Anomalie("adresse_refusee", "adresse_mail", refus.message)]) from refus


def _proposer(acteur: Acteur, compte: Compte, nouvelle: str, quand: datetime) -> None:
    """One or the other, in the same time: the link sent, or the owner of that address told.

    Often asked, the link leaves later, and those already sent to that address stay good.
    """
    cle, usage = cle_mail(nouvelle), Jeton.Usage.CHANGEMENT_ADRESSE
    connu = Compte.objects.filter(cle_mail=cle, active_le__isnull=False).first()
    with compte_pour_de_vrai(connu is None):
        attendus = Message.objects.filter(compte=compte, nature=Nature.CHANGEMENT.value)
        depart = quotas.depart(quotas.compteurs(Nature.CHANGEMENT, cle, str(compte.pk)), attendus, quand=quand)
        liens = Jeton.objects.filter(compte=compte, usage=usage)
        (liens if depart == quand else liens.exclude(donnees__adresse=nouvelle)).delete()
        expire_le = depart + DELAI_CONFIRMATION
        secret = jetons.ajouter(compte, usage, expire_le=expire_le, donnees={"adresse": nouvelle}, quand=quand)
        courriers.changement_adresse(compte, nouvelle, secret, expire_le=expire_le, depart=depart, quand=quand)
        _consigner(acteur, "demander_changement_mail", compte, quand)
    with compte_pour_de_vrai(connu is not None):
        courriers.adresse_deja_connue(connu or personne(quand), str(compte.pk), quand=quand)


@transaction.atomic
def confirmer_adresse(*, acteur: Acteur, secret: str, quand: datetime) -> None:
    """Make the new address the one of the account, from the link received there. The old one is told.

    :raises LienPerime: unknown, used, replaced, too old, or of another account than the one signed in here.
    :raises AdresseReprise: that address got an account meanwhile.
    """
    if not peut(acteur, "confirmer_changement_mail"):
        raise Introuvable
    jeton = jetons.consommer(secret, Jeton.Usage.CHANGEMENT_ADRESSE, quand=quand)
    if acteur.compte_id not in {None, jeton.compte_id}:
        raise LienPerime
    compte, ancienne = jeton.compte, jeton.compte.adresse_mail
    _installer(compte, jeton.donnees["adresse"])
    jetons.annuler(compte, Jeton.Usage.MOT_DE_PASSE)
    jetons.annuler_les_autres(jeton)
    if ancienne:
        expire_le = quand + DELAI_RETOUR
        retour = jetons.ajouter(
            compte, Jeton.Usage.RETOUR_ADRESSE, expire_le=expire_le, donnees={"adresse": ancienne}, quand=quand
        )
        courriers.changement_adresse_ancienne(compte, ancienne, retour, expire_le=expire_le, quand=quand)
    courriers.adresse_modifiee(compte, quand=quand)
    _consigner(acteur, "confirmer_changement_mail", compte, quand)


@transaction.atomic
def retablir_adresse(*, acteur: Acteur, secret: str, quand: datetime) -> str:
    """Take the former address back, from the link it received: who changed it knew the password, so it opens nothing
    any more, and every session ends. Gives the secret of a link to choose a new one.

    :raises LienPerime: unknown, used, or older than seven days. :raises AdresseReprise: it has another account now.
    """
    if not peut(acteur, "annuler_changement_mail"):
        raise Introuvable
    jeton = jetons.consommer(secret, Jeton.Usage.RETOUR_ADRESSE, quand=quand)
    compte = jeton.compte
    compte.set_unusable_password()
    _installer(compte, jeton.donnees["adresse"])
    fermer_toutes(compte.pk)
    jetons.annuler(compte, Jeton.Usage.CHANGEMENT_ADRESSE)
    jetons.annuler_depuis(jeton)  # whoever took the account over may have changed the address twice
    courriers.adresse_modifiee(compte, quand=quand)
    _consigner(acteur, "annuler_changement_mail", compte, quand)
    return jetons.remplacer(compte, Jeton.Usage.MOT_DE_PASSE, expire_le=quand + DELAI_LIEN, quand=quand)


def _installer(compte: Compte, adresse: str) -> None:
    """:raises AdresseReprise: an account has this address; a candidate's that was never activated gives it up."""
    homonymes = Compte.objects.filter(cle_mail=cle_mail(adresse)).exclude(pk=compte.pk)
    if homonymes.titulaires().exists():
        raise AdresseReprise
    homonymes.en_attente().delete()
    compte.adresse_mail, compte.cle_mail = adresse, cle_mail(adresse)
    try:
        with transaction.atomic():
            compte.save(update_fields=["adresse_mail", "cle_mail", "password"])
    except IntegrityError as collision:
        raise AdresseReprise from collision


def _consigner(acteur: Acteur, acte: str, compte: Compte, quand: datetime) -> None:
    consigner_fait(acteur=acteur, acte=acte, objet="compte", objet_id=str(compte.pk), quand=quand)
