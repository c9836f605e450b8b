"""What opens the account kept, and no longer opens the other: addresses, passwords, links, sessions.

An address goes with its password: what opened the account that the person uses opens the one kept.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password

from cyclades.metier.comptes.models import Compte, Jeton
from cyclades.operations.comptes import jetons
from cyclades.operations.comptes.sessions import fermer_toutes
from cyclades.operations.doublons.rattachements import Fusion

OUVRENT = (Jeton.Usage.MOT_DE_PASSE, Jeton.Usage.CHANGEMENT_ADRESSE)
"""The links sent to an address that is replaced: none of them opens anything any more. None that takes an address back
is alive: a merge waits for its end.
"""


@dataclass(frozen=True, slots=True)
class Delaissee:
    """The address that serves no more, empty when there was none, and the n° candidat of the account that it opened."""

    adresse: str
    numero_candidat: str


def fermer_et_choisir(fusion: Fusion, celle_de_l_autre: bool) -> Delaissee:
    """Close the other account, and give its address to the one kept if it was chosen: confirmed there already.

    The address replaced is told, and opens nothing: an agent judged that it is no longer the person's. It gets no link
    to take the account back, which now holds what another address was given.
    """
    garde, autre = fusion.garde, fusion.autre
    adresse, cle, mot_de_passe = autre.adresse_mail, autre.cle_mail, autre.password
    login = autre.identifiant_etablissement
    _fermer(autre, garde, fusion.quand)
    if login and (not garde.identifiant_etablissement or garde.cree_le < autre.cree_le):
        _donner_le_login(garde, login, mot_de_passe)
    if not celle_de_l_autre:
        return Delaissee(adresse, autre.numero_candidat or "")
    remplacee = garde.adresse_mail
    garde.adresse_mail, garde.cle_mail, garde.password = adresse, cle, mot_de_passe
    garde.save(update_fields=["adresse_mail", "cle_mail", "password"])
    fermer_toutes(garde.pk)
    jetons.annuler(garde, *OUVRENT)
    return Delaissee(remplacee, garde.numero_candidat or "")


def _donner_le_login(garde: Compte, login: str, mot_de_passe: str) -> None:
    """The login that a school handed out last, with its password where no mail address could give another one."""
    garde.identifiant_etablissement = login
    if not garde.adresse_mail:
        garde.password = mot_de_passe
    garde.save(update_fields=["identifiant_etablissement", "password"])


def _fermer(autre: Compte, garde: Compte, quand: datetime) -> None:
    """Its number leads to the account kept, its civil status says whose it was; nothing signs in to it any more."""
    autre.ferme_le, autre.fusionne_dans = quand, garde
    autre.adresse_mail, autre.cle_mail, autre.identifiant_etablissement = "", None, None
    autre.password = make_password(None)
    autre.save(
        update_fields=[
            "ferme_le", "fusionne_dans", "adresse_mail", "cle_mail", "identifiant_etablissement", "password",
        ]
    )  # fmt: skip
