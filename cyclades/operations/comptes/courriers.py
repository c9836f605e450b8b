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
    courriel = courriels.activation(lien=_page("activer_compte_lien", secret), expire=_dit(expire_le))
    _ecrire(compte, "activation", courriel, quand=quand, visible=False)


def adresse_deja_connue(compte: Compte, *, quand: datetime) -> None:
    courriel = courriels.adresse_deja_connue(
        lien_connexion=_page("connexion"), lien_mot_de_passe=_page("mot_de_passe_oublie")
    )
    _ecrire(compte, "adresse_deja_connue", courriel, quand=quand)


def identite_deja_connue(compte: Compte, *, quand: datetime) -> None:
    courriel = courriels.identite_deja_connue(
        quand=_dit(quand), lien_connexion=_page("connexion"), lien_mot_de_passe=_page("mot_de_passe_oublie")
    )
    _ecrire(compte, "identite_deja_connue", courriel, quand=quand)


def lien_mot_de_passe(compte: Compte, secret: str, *, expire_le: datetime, quand: datetime) -> None:
    courriel = courriels.lien_mot_de_passe(lien=_page("nouveau_mot_de_passe_lien", secret), expire=_dit(expire_le))
    _ecrire(compte, "lien_mot_de_passe", courriel, quand=quand, visible=False)


def mot_de_passe_modifie(compte: Compte, *, quand: datetime) -> None:
    courriel = courriels.mot_de_passe_modifie(quand=_dit(quand), lien_mot_de_passe=_page("mot_de_passe_oublie"))
    _ecrire(compte, "mot_de_passe_modifie", courriel, quand=quand)


def changement_adresse(compte: Compte, nouvelle: str, secret: str, *, expire_le: datetime, quand: datetime) -> None:
    """To the new address: confirm."""
    courriel = courriels.changement_adresse(
        nouvelle=nouvelle, lien=_page("confirmer_adresse_lien", secret), expire=_dit(expire_le)
    )
    _ecrire(compte, "changement_adresse", courriel, destinataire=nouvelle, quand=quand, visible=False)


def changement_adresse_ancienne(
    compte: Compte, ancienne: str, secret: str, *, expire_le: datetime, quand: datetime
) -> None:
    """To the former address: it was replaced, and here is how to take it back."""
    courriel = courriels.changement_adresse_ancienne(
        nouvelle=compte.adresse_mail,
        quand=_dit(quand),
        lien_annulation=_page("retablir_adresse_lien", secret),
        expire=_dit(expire_le),
    )
    _ecrire(compte, "changement_adresse_ancienne", courriel, destinataire=ancienne, quand=quand, visible=False)


def adresse_modifiee(compte: Compte, *, quand: datetime) -> None:
    courriel = courriels.adresse_modifiee(
        nouvelle=compte.adresse_mail, quand=_dit(quand), lien_connexion=_page("connexion")
    )
    _ecrire(compte, "adresse_modifiee", courriel, quand=quand)


def compte_supprime(compte: Compte, *, quand: datetime) -> None:
    """Attached to nobody: the account will be gone when it leaves."""
    if compte.adresse_mail:
        ecrire(
            courriel=courriels.compte_supprime(quand=_dit(quand)),
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
        quand=_dit(quand), appareil=appareil, lien_mot_de_passe=_page("mot_de_passe_oublie")
    )
    _ecrire(compte, "connexion_inhabituelle", courriel, quand=quand)


def _ecrire(
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


def _page(route: str, *arguments: str) -> str:
    """Links are made of the configured address: whatever host a request claims."""
    return str(settings.ADRESSE) + reverse(route, args=arguments)


def _dit(instant: datetime) -> str:
    return en_toutes_lettres(instant, PARIS)
