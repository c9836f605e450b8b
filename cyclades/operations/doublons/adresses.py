"""What opens the account kept, and no longer opens the other: addresses, passwords, links, sessions."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password

from cyclades.metier.comptes.models import Compte, Jeton
from cyclades.operations.comptes import jetons
from cyclades.operations.comptes.adresse import DELAI_RETOUR
from cyclades.operations.comptes.sessions import fermer_toutes
from cyclades.operations.doublons.rattachements import Fusion

OUVRENT = (Jeton.Usage.MOT_DE_PASSE, Jeton.Usage.CHANGEMENT_ADRESSE, Jeton.Usage.RETOUR_ADRESSE)
"""The links sent to an address that is replaced: none of them opens anything any more."""


@dataclass(frozen=True, slots=True)
class Retour:
    """What each former address is told. `secret`: of the link that takes back the one replaced, until `expire_le`."""

    remplacee: str
    secret: str
    expire_le: datetime
    fermee: str


def fermer_et_choisir(fusion: Fusion, celle_de_l_autre: bool) -> Retour:
    """Close the other account, and give its address to the one kept if it was chosen: confirmed there already.

    The one kept keeps its password. The address that it replaced can be taken back, as after any change (CPT-9): who
    asked for the merge may not be who opened the first account.
    """
    garde, autre = fusion.garde, fusion.autre
    adresse, cle, login = autre.adresse_mail, autre.cle_mail, autre.identifiant_etablissement
    _fermer(autre, garde, fusion.quand)
    if login and not garde.identifiant_etablissement:
        garde.identifiant_etablissement = login
        garde.save(update_fields=["identifiant_etablissement"])
    if not celle_de_l_autre:
        return Retour("", "", fusion.quand, adresse)
    remplacee = garde.adresse_mail
    garde.adresse_mail, garde.cle_mail = adresse, cle
    garde.save(update_fields=["adresse_mail", "cle_mail"])
    fermer_toutes(garde.pk)
    jetons.annuler(garde, *OUVRENT)
    expire_le = fusion.quand + DELAI_RETOUR
    return Retour(remplacee, _reprise(garde, remplacee, expire_le, fusion.quand), expire_le, "")


def _fermer(autre: Compte, garde: Compte, quand: datetime) -> None:
    """Its number alone stays: it names the account kept. Nothing signs in to it, as to an account that never was."""
    autre.ferme_le, autre.fusionne_dans = quand, garde
    autre.adresse_mail, autre.cle_mail, autre.identifiant_etablissement = "", None, None
    autre.password = make_password(None)
    autre.save(
        update_fields=[
            "ferme_le", "fusionne_dans", "adresse_mail", "cle_mail", "identifiant_etablissement", "password",
        ]
    )  # fmt: skip


def _reprise(garde: Compte, remplacee: str, expire_le: datetime, quand: datetime) -> str:
    if not remplacee:
        return ""
    return jetons.ajouter(
        garde, Jeton.Usage.RETOUR_ADRESSE, expire_le=expire_le, donnees={"adresse": remplacee}, quand=quand
    )
