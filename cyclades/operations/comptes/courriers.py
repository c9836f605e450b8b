"""The mails about an account: each tells one fact. Those that carry a link are not kept once sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from cyclades.consultations.comptes.navigateurs import nommer
from cyclades.editions import courriels
from cyclades.editions.courriels import Courriel
from cyclades.metier.comptes.models import Compte
from cyclades.metier.courrier.models import Message
from cyclades.operations.comptes import quotas
from cyclades.operations.comptes.demandes import Provenance
from cyclades.operations.comptes.quotas import Nature
from cyclades.operations.courrier import ecrire
from cyclades.socle.instants import PARIS, date_courte, en_toutes_lettres


@dataclass(frozen=True, slots=True)
class DemandeDeCompte:
    """A form that waits for its activation, the secret of its link and until when it opens."""

    compte: Compte
    secret: str
    expire_le: datetime


def activation(demandes: Sequence[DemandeDeCompte], *, depart: datetime, quand: datetime) -> None:
    """To the address that all of them bear."""
    courriel = courriels.activation(demandes=[_demande_en_mots(demande) for demande in demandes])
    adresser(demandes[0].compte, "activation", courriel, quand=quand, depart=depart, visible=False)


def _demande_en_mots(demande: DemandeDeCompte) -> courriels.DemandeDeCompte:
    compte = demande.compte
    return courriels.DemandeDeCompte(
        nom=f"{compte.prenoms} {compte.nom_naissance}",
        naissance=date_courte(compte.date_naissance) if compte.date_naissance else "",
        demandee_le=dit(compte.cree_le),
        lien=page("activer_compte_lien", demande.secret),
        expire=dit(demande.expire_le),
    )


def adresse_deja_connue(compte: Compte, origine: str, *, quand: datetime) -> None:
    """At most so many, see `quotas`: past them the last one leaves later, and once."""
    attendus = Message.objects.filter(compte=compte, nature=Nature.ADRESSE_CONNUE.value)
    compteurs = quotas.compteurs(Nature.ADRESSE_CONNUE, compte.cle_mail or str(compte.pk), origine)
    depart = quotas.depart(compteurs, attendus, quand=quand)
    courriel = courriels.adresse_deja_connue(
        lien_connexion=page("connexion"), lien_mot_de_passe=page("mot_de_passe_oublie")
    )
    adresser(compte, "adresse_deja_connue", courriel, depart=depart, quand=quand)


def identite_deja_connue(compte: Compte, *, quand: datetime) -> None:
    courriel = courriels.identite_deja_connue(
        quand=dit(quand), lien_connexion=page("connexion"), lien_mot_de_passe=page("mot_de_passe_oublie")
    )
    adresser(compte, "identite_deja_connue", courriel, quand=quand)


def lien_mot_de_passe(compte: Compte, secret: str, *, expire_le: datetime, quand: datetime) -> None:
    courriel = courriels.lien_mot_de_passe(lien=page("nouveau_mot_de_passe_lien", secret), expire=dit(expire_le))
    adresser(compte, "lien_mot_de_passe", courriel, quand=quand, visible=False)


def mot_de_passe_modifie(compte: Compte, *, quand: datetime) -> None:
    courriel = courriels.mot_de_passe_modifie(quand=dit(quand), lien_mot_de_passe=page("mot_de_passe_oublie"))
    adresser(compte, "mot_de_passe_modifie", courriel, quand=quand)


def changement_adresse(
    compte: Compte, nouvelle: str, secret: str, *, expire_le: datetime, depart: datetime, quand: datetime
) -> None:
    """To the new address: confirm."""
    courriel = courriels.changement_adresse(
        nouvelle=nouvelle, lien=page("confirmer_adresse_lien", secret), expire=dit(expire_le)
    )
    adresser(compte, "changement_adresse", courriel, destinataire=nouvelle, depart=depart, quand=quand, visible=False)


def changement_adresse_ancienne(
    compte: Compte, ancienne: str, secret: str, *, expire_le: datetime, quand: datetime
) -> None:
    """To the former address: it was replaced, and here is how to take it back."""
    courriel = courriels.changement_adresse_ancienne(
        nouvelle=compte.adresse_mail,
        quand=dit(quand),
        lien_annulation=page("retablir_adresse_lien", secret),
        expire=dit(expire_le),
    )
    adresser(compte, "changement_adresse_ancienne", courriel, destinataire=ancienne, quand=quand, visible=False)


def adresse_modifiee(compte: Compte, *, quand: datetime) -> None:
    courriel = courriels.adresse_modifiee(
        nouvelle=compte.adresse_mail, quand=dit(quand), lien_connexion=page("connexion")
    )
    adresser(compte, "adresse_modifiee", courriel, quand=quand)


def compte_supprime(compte: Compte, *, quand: datetime) -> None:
    """Attached to nobody: the account will be gone when it leaves."""
    if compte.adresse_mail:
        ecrire(
            courriel=courriels.compte_supprime(quand=dit(quand)),
            destinataire=compte.adresse_mail,
            nature="compte_supprime",
            urgent=True,
            visible=False,
            quand=quand,
        )


def connexion_inhabituelle(compte: Compte, provenance: Provenance, *, echecs: int, quand: datetime) -> None:
    """After a few failures or from a new device."""
    appareil = nommer(provenance.navigateur)
    if echecs > 1:
        appareil += f", après {echecs} mots de passe refusés"
    courriel = courriels.connexion_inhabituelle(
        quand=dit(quand), appareil=appareil, lien_mot_de_passe=page("mot_de_passe_oublie")
    )
    adresser(compte, "connexion_inhabituelle", courriel, quand=quand)


def adresser(
    compte: Compte,
    nature: str,
    courriel: Courriel,
    *,
    destinataire: str = "",
    depart: datetime | None = None,
    quand: datetime,
    visible: bool = True,
) -> None:
    """Nothing when the person has no address: a pupil whose school gave none."""
    adresse = destinataire or compte.adresse_mail
    if adresse:
        ecrire(
            courriel=courriel,
            destinataire=adresse,
            nature=nature,
            compte_id=compte.pk,
            urgent=True,
            visible=visible,
            depart=depart,
            quand=quand,
        )


def page(route: str, *arguments: str) -> str:
    """Links are made of the configured address: whatever host a request claims."""
    return str(settings.ADRESSE) + reverse(route, args=arguments)


def dit(instant: datetime) -> str:
    return en_toutes_lettres(instant, PARIS)
