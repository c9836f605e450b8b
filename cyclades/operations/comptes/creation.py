"""Creating an account, activating it, erasing it when nobody did."""

import secrets
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from cyclades.metier.comptes.models import DELAI_ACTIVATION, Compte, Jeton, empreinte
from cyclades.operations.comptes import activations, courriers, essais, etat_civil, jetons, numeros, politique, quotas
from cyclades.operations.comptes.appareils import marque
from cyclades.operations.comptes.demandes import Creation, Provenance
from cyclades.operations.comptes.identifiants import cle_mail
from cyclades.operations.comptes.leurres import compte_pour_de_vrai, personne
from cyclades.operations.comptes.quotas import Nature
from cyclades.operations.comptes.refus import Anomalie, LienPerime, SaisieRefusee
from cyclades.operations.journal import consigner_fait
from cyclades.reglementation import saisies
from cyclades.reglementation.droits import Acteur, peut
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
            return _creer(acteur, demande, mot_de_passe, provenance.origine, hasard, quand)
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


def deja_a_corriger(saisi: Mapping[str, object], *, quand: datetime) -> list[Anomalie]:
    """What can be said already of a form that lacks something: its date of birth, its password. Nothing is written."""
    textes = {nom: str(saisi.get(nom) or "") for nom in ("nom_naissance", "nom_usage", "prenoms", "adresse_mail")}
    naissance = saisi.get("date_naissance")
    personne = Compte(**textes, date_naissance=naissance if isinstance(naissance, date) else None)
    anomalies = list(etat_civil.anomalies_de_la_naissance(personne.date_naissance, quand=quand))
    mot_de_passe = saisi.get("mot_de_passe")
    return anomalies + (list(politique.anomalies(str(mot_de_passe), personne)) if mot_de_passe else [])


@transaction.atomic
def _creer(
    acteur: Acteur, demande: Creation, mot_de_passe: str, origine: str, hasard: numeros.Hasard, quand: datetime
) -> None:
    """One or the other, in the same time: the account created, or its owner told that it exists."""
    adresse = saisies.courriel(demande.adresse_mail)
    connu = _titulaire(cle_mail(adresse))
    with compte_pour_de_vrai(connu is None):
        compte = personne(quand) if connu else Compte(adresse_mail=adresse, cle_mail=cle_mail(adresse))
        compte.password, compte.cree_le = mot_de_passe, quand
        _inscrire(acteur, compte, demande, origine, hasard, quand)
    with compte_pour_de_vrai(connu is not None):
        courriers.adresse_deja_connue(connu or personne(quand), origine, quand=quand)


def _titulaire(cle: str) -> Compte | None:
    titulaire: Compte | None = Compte.objects.titulaires().select_for_update(of=("self",)).filter(cle_mail=cle).first()
    return titulaire


def _inscrire(
    acteur: Acteur, compte: Compte, demande: Creation, origine: str, hasard: numeros.Hasard, quand: datetime
) -> None:
    etat_civil.porter(compte, demande.etat_civil)
    compte.numero_candidat = numeros.attribuer(hasard=hasard, quand=quand)
    compte.save(force_insert=True)
    activations.proposer(compte, origine, quand=quand)
    prevenir_si_connu(compte, origine, quand=quand)
    consigner_fait(acteur=acteur, acte="creer_compte", objet="compte", objet_id=str(compte.pk), quand=quand)


def prevenir_si_connu(compte: Compte, origine: str, *, quand: datetime) -> None:
    """Tell the accounts that bear the same identity, and nobody else, that another one appears (CPT-12).

    `origine`: where that comes from. Told often enough already, they are not told again: nothing was announced.
    """
    memes = Compte.objects.actives().filter(cle_identite=compte.cle_identite).exclude(pk=compte.pk)
    connus = list(memes.exclude(adresse_mail=""))
    for connu in connus or [personne(quand)]:
        with compte_pour_de_vrai(bool(connus)):
            compteurs = quotas.compteurs(Nature.IDENTITE_CONNUE, connu.cle_mail or "", origine)
            if essais.compter(compteurs, quand=quand):
                courriers.identite_deja_connue(connu, quand=quand)


def renvoyer_activation(*, acteur: Acteur, adresse: str, provenance: Provenance, quand: datetime) -> None:
    """Send the activation link again; the former one opens nothing any more, unless the new one has to wait: it stays
    good until then. The delay stays that of the creation.

    The answer is the same whatever the address: an active account is told so by mail, an unknown one gets nothing.

    :raises TropDEssais: too many requests from there.
    """
    if not peut(acteur, "renvoyer_activation"):
        raise Introuvable
    essais.exiger({essais.cle(essais.CREATION, provenance.origine): essais.CREATION}, quand=quand)
    with transaction.atomic():
        titulaire = _titulaire(cle_mail(adresse))
        a_temps = Compte.objects.en_attente().filter(cree_le__gt=quand - DELAI_ACTIVATION)
        attend = a_temps.filter(cle_mail=cle_mail(adresse)).order_by("-cree_le").first()
        with compte_pour_de_vrai(attend is not None and titulaire is None):
            activations.renvoyer(attend or personne(quand), provenance.origine, quand=quand)
        with compte_pour_de_vrai(titulaire is not None and titulaire.active_le is not None):
            courriers.adresse_deja_connue(titulaire or personne(quand), provenance.origine, quand=quand)


@transaction.atomic
def activer(*, acteur: Acteur, secret: str, quand: datetime) -> str:
    """Activate the account of this link, and no other: the forms sent with the same address go, and their links.

    Gives the mark of a known device, for the browser that did it.

    :raises LienPerime: unknown, used, replaced, 48 h old, or that address has an account meanwhile.
    """
    if not peut(acteur, "activer_compte"):
        raise Introuvable
    _verrouiller_l_adresse(secret)
    compte = jetons.consommer(secret, Jeton.Usage.ACTIVATION, quand=quand).compte
    if _titulaire(compte.cle_mail or "") is not None:
        raise LienPerime
    compte.active_le = quand
    compte.save(update_fields=["active_le"])
    Compte.objects.en_attente().filter(cle_mail=compte.cle_mail).delete()
    consigner_fait(acteur=acteur, acte="activer_compte", objet="compte", objet_id=str(compte.pk), quand=quand)
    return marque(compte)


def _verrouiller_l_adresse(secret: str) -> None:
    """Lock all the forms of one address, in one order: two of them activated at once never wait for each other."""
    cle = Jeton.objects.filter(empreinte=empreinte(secret)).values("compte__cle_mail")[:1]
    list(Compte.objects.en_attente().select_for_update(of=("self",)).filter(cle_mail=cle).order_by("pk"))


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
