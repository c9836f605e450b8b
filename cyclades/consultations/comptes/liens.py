"""A link received by mail, before its button is pressed: reading it uses nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from cyclades.metier.comptes.models import Compte, Jeton, empreinte


@dataclass(frozen=True, slots=True)
class Demande:
    """The form that a link activates; `autres` wait at the same address, and will be erased."""

    nom: str
    date_naissance: date | None
    faite_le: datetime
    autres: int


@dataclass(frozen=True, slots=True)
class Lien:
    """`expire_le`: until when its button works; none when it does not any more. `role` is whose password it changes.

    `demande`: what a link of activation activates.
    """

    expire_le: datetime | None
    role: str = ""
    adresse: str = ""
    demande: Demande | None = None

    @property
    def est_valable(self) -> bool:
        return self.expire_le is not None


PERIME = Lien(expire_le=None)


def lien(*, secret: str, usage: str, quand: datetime) -> Lien:
    """What this link can still do. `adresse` is the one it carries, for a change of address."""
    jeton = (
        Jeton.objects.select_related("compte")
        .filter(empreinte=empreinte(secret), usage=usage, consomme_le=None, expire_le__gt=quand, compte__ferme_le=None)
        .first()
    )
    if jeton is None:
        return PERIME
    demande = _demande(jeton.compte) if usage == Jeton.Usage.ACTIVATION else None
    return Lien(jeton.expire_le, jeton.compte.role, jeton.donnees.get("adresse", ""), demande)


def _demande(compte: Compte) -> Demande:
    autres = Compte.objects.en_attente().filter(cle_mail=compte.cle_mail).exclude(pk=compte.pk).count()
    return Demande(f"{compte.prenoms} {compte.nom_naissance}", compte.date_naissance, compte.cree_le, autres)
