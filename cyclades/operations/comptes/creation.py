"""Creating an account, activating it, erasing it when nobody did."""

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from cyclades.metier.comptes.models import DELAI_ACTIVATION, Compte, Jeton
from cyclades.operations.comptes import courriers, essais, etat_civil, jetons, numeros, politique
from cyclades.operations.comptes.appareils import marque
from cyclades.operations.comptes.demandes import Creation, Provenance
from cyclades.operations.comptes.identifiants import cle_mail
from cyclades.operations.comptes.leurres import compte_pour_de_vrai, personne
from cyclades.operations.comptes.refus import Anomalie, SaisieRefusee
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation import saisies
from cyclades.reglementation.droits import Acteur, Role, peut
from cyclades.socle.mots_de_passe import normal
from cyclades.socle.refus import Introuvable

TENTATIVES = 20  # a number already given, or the same address sent twice at once: the whole starts again
GRACE = timedelta(minutes=10)  # a request received in time may still be waiting for a worker


def creer(
    *,
    acteur: Acteur,
    demande: Creation,
    provenance: Provenance,
    hasard: numeros.Hasard = secrets.randbelow,
    quand: datetime,
) -> None:
    """Create an account, to be activated by the link sent to its address within 48 h.

    Says nothing of who is known: an address that has an account gets a mail instead, and nothing is created; a known
    identity is told to its account, and the new one is created.

    :raises TropDEssais: too many creations from there. :raises SaisieRefusee: with all its anomalies.
    """
    if not peut(acteur, "creer_compte"):
        raise Introuvable
    essais.exiger({essais.cle(essais.CREATION, provenance.origine): essais.CREATION}, quand=quand)
    if anomalies := list(_anomalies(demande, quand)):
        raise SaisieRefusee(anomalies)
    mot_de_passe = make_password(normal(demande.mot_de_passe))
    for restantes in reversed(range(TENTATIVES)):
        try:
            return _creer(acteur, demande, mot_de_passe, hasard, quand)
        except IntegrityError:
            if not restantes:
                raise
    return None


def _anomalies(demande: Creation, quand: datetime) -> Iterator[Anomalie]:
    civil = demande.etat_civil
    yield from etat_civil.anomalies(civil, quand=quand)
    try:
        saisies.courriel(demande.adresse_mail)
    except saisies.SaisieRefusee as refus:
        yield Anomalie("adresse_refusee", "adresse_mail", refus.message)
    personne = Compte(
        nom_naissance=civil.nom_naissance, nom_usage=civil.nom_usage, prenoms=civil.prenoms,
        date_naissance=civil.date_naissance, adresse_mail=demande.adresse_mail,
    )  # fmt: skip
    yield from politique.anomalies(demande.mot_de_passe, personne)


@transaction.atomic
def _creer(acteur: Acteur, demande: Creation, mot_de_passe: str, hasard: numeros.Hasard, quand: datetime) -> None:
    """One or the other, in the same time: the account created, or its owner told that it exists."""
    adresse = saisies.courriel(demande.adresse_mail)
    if not essais.est_permis(cle_mail(adresse), essais.MAIL, quand=quand):
        return
    connu = Compte.objects.select_for_update(of=("self",)).filter(cle_mail=cle_mail(adresse)).first()
    if connu is not None and connu.active_le is None and connu.role == Role.CANDIDAT:
        connu.delete()  # never activated: the last form sent is the one that the link confirms
        connu = None
    with compte_pour_de_vrai(connu is None):
        compte = personne() if connu else Compte(adresse_mail=adresse, cle_mail=cle_mail(adresse))
        compte.password, compte.cree_le = mot_de_passe, quand
        _inscrire(acteur, compte, demande, hasard, quand)
    with compte_pour_de_vrai(connu is not None):
        courriers.adresse_deja_connue(connu or personne(), quand=quand)


def _inscrire(acteur: Acteur, compte: Compte, demande: Creation, hasard: numeros.Hasard, quand: datetime) -> None:
    etat_civil.porter(compte, demande.etat_civil)
    compte.numero_candidat = numeros.attribuer(hasard=hasard, quand=quand)
    compte.save(force_insert=True)
    _envoyer_lien(compte, quand)
    prevenir_si_connu(compte, quand=quand)
    consigner_fait(acteur=acteur, acte="creer_compte", objet="compte", objet_id=str(compte.pk), quand=quand)


def _envoyer_lien(compte: Compte, quand: datetime) -> None:
    expire_le = compte.cree_le + DELAI_ACTIVATION
    secret = jetons.remplacer(compte, Jeton.Usage.ACTIVATION, expire_le=expire_le, quand=quand)
    courriers.activation(compte, secret, expire_le=expire_le, quand=quand)


def prevenir_si_connu(compte: Compte, *, quand: datetime) -> None:
    """Tell the accounts that bear the same identity, and nobody else, that another one appears (CPT-12)."""
    memes = Compte.objects.actives().filter(cle_identite=compte.cle_identite).exclude(pk=compte.pk)
    connus = list(memes.exclude(adresse_mail=""))
    for connu in connus or [personne()]:
        with compte_pour_de_vrai(bool(connus)):
            if essais.est_permis(connu.cle_mail or str(connu.pk), essais.MAIL, quand=quand):
                courriers.identite_deja_connue(connu, quand=quand)


def renvoyer_activation(*, acteur: Acteur, adresse: str, provenance: Provenance, quand: datetime) -> None:
    """Send the activation link again; the former one opens nothing any more. The delay stays that of the creation.

    The answer is the same whatever the address: an active account is told so by mail, an unknown one gets nothing.

    :raises TropDEssais: too many requests from there.
    """
    if not peut(acteur, "renvoyer_activation"):
        raise Introuvable
    essais.exiger({essais.cle(essais.CREATION, provenance.origine): essais.CREATION}, quand=quand)
    with transaction.atomic():
        if not essais.est_permis(cle_mail(adresse), essais.MAIL, quand=quand):
            return
        compte = Compte.objects.select_for_update(of=("self",)).filter(cle_mail=cle_mail(adresse)).first()
        attend = compte is not None and _attend_son_activation(compte, quand)
        with compte_pour_de_vrai(attend):
            _envoyer_lien(compte if attend and compte else personne(), quand)
        with compte_pour_de_vrai(compte is not None and compte.active_le is not None):
            courriers.adresse_deja_connue(compte or personne(), quand=quand)


def _attend_son_activation(compte: Compte, quand: datetime) -> bool:
    """Staff are invited: no link of this kind is theirs."""
    a_temps = quand < compte.cree_le + DELAI_ACTIVATION
    return compte.role == Role.CANDIDAT and compte.active_le is None and a_temps


@transaction.atomic
def activer(*, acteur: Acteur, secret: str, quand: datetime) -> str:
    """Activate the account of this link. Gives the mark of a known device, for the browser that did it.

    :raises LienPerime: unknown, used, replaced, or 48 h old.
    """
    if not peut(acteur, "activer_compte"):
        raise Introuvable
    compte = jetons.consommer(secret, Jeton.Usage.ACTIVATION, quand=quand).compte
    compte.active_le = quand
    compte.save(update_fields=["active_le"])
    consigner_fait(acteur=acteur, acte="activer_compte", objet="compte", objet_id=str(compte.pk), quand=quand)
    return marque(compte)


@transaction.atomic
def purger_non_actives(*, acteur: Acteur, quand: datetime) -> int:
    """Erase the accounts that nobody activated in 48 h (D3), with all that hangs on them. Gives how many."""
    if not peut(acteur, "effacer_comptes_non_actives"):
        raise Introuvable
    nombre = Compte.objects.a_effacer(quand - GRACE).delete()[1].get("comptes.Compte", 0)
    if nombre:
        consigner_fait(
            acteur=acteur, acte="effacer_comptes_non_actives", objet="compte", objet_id="*",
            donnees={"nombre": nombre}, quand=quand,
        )  # fmt: skip
    return nombre
