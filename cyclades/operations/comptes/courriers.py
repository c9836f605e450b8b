"""The mails about an account: each tells one fact. Those that carry a link are not kept once sent."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from cyclades.consultations.comptes.navigateurs import nommer
from cyclades.editions import courriels
from cyclades.editions.courriels import Courriel
from cyclades.metier.comptes.models import Compte
from cyclades.operations.comptes.demandes import Provenance
from cyclades.operations.courrier import ecrire
from cyclades.socle.instants import PARIS, en_toutes_lettres


def activation(compte: Compte, secret: str, *, expire_le: datetime, quand: datetime) -> None:
    courriel = courriels.activation(lien=page("activer_compte_lien", secret), expire=dit(expire_le))
    adresser(compte, "activation", courriel, quand=quand, visible=False)


def adresse_deja_connue(compte: Compte, *, quand: datetime) -> None:
    courriel = courriels.adresse_deja_connue(
        lien_connexion=page("connexion"), lien_mot_de_passe=page("mot_de_passe_oublie")
    )
    adresser(compte, "adresse_deja_connue", courriel, quand=quand)


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


def changement_adresse(compte: Compte, nouvelle: str, secret: str, *, expire_le: datetime, quand: datetime) -> None:
    """To the new address: confirm."""
    courriel = courriels.changement_adresse(
        nouvelle=nouvelle, lien=page("confirmer_adresse_lien", secret), expire=dit(expire_le)
    )
    adresser(compte, "changement_adresse", courriel, destinataire=nouvelle, quand=quand, visible=False)


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
    compte: Compte, nature: str, courriel: Courriel, *, destinataire: str = "", quand: datetime, visible: bool = True
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
            quand=quand,
        )


def page(route: str, *arguments: str) -> str:
    """Links are made of the configured address: whatever host a request claims."""
    return str(settings.ADRESSE) + reverse(route, args=arguments)


def dit(instant: datetime) -> str:
    return en_toutes_lettres(instant, PARIS)
