"""Links sent by mail: a secret kept only as a digest, for one purpose, used once, dead at its hour."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from cyclades.metier.comptes.models import Compte, Jeton, empreinte
from cyclades.operations.comptes.refus import LienPerime


def remplacer(
    compte: Compte,
    usage: Jeton.Usage,
    *,
    expire_le: datetime,
    quand: datetime,
    donnees: Mapping[str, str] | None = None,
) -> str:
    """A new link for this purpose; the former ones open nothing any more. Gives its secret."""
    annuler(compte, usage)
    return ajouter(compte, usage, expire_le=expire_le, quand=quand, donnees=donnees)


def ajouter(
    compte: Compte,
    usage: Jeton.Usage,
    *,
    expire_le: datetime,
    quand: datetime,
    donnees: Mapping[str, str] | None = None,
) -> str:
    """A new link for this purpose, 256 bits, beside the former ones. Gives its secret, told once."""
    secret = secrets.token_urlsafe(32)
    Jeton.objects.create(
        compte=compte,
        usage=usage,
        empreinte=empreinte(secret),
        donnees=dict(donnees or {}),
        cree_le=quand,
        expire_le=expire_le,
    )
    return secret


def verifier(secret: str, usage: Jeton.Usage, *, quand: datetime) -> Jeton:
    """A link that still opens something: its row and its account are locked, and it stays good.

    :raises LienPerime: unknown, of another purpose, used, replaced, or at its hour or past it.
    """
    valides = Jeton.objects.select_related("compte").select_for_update(of=("self", "compte"))
    jeton: Jeton | None = valides.filter(
        empreinte=empreinte(secret), usage=usage, consomme_le=None, expire_le__gt=quand, compte__ferme_le=None
    ).first()
    if jeton is None:
        raise LienPerime
    return jeton


def consommer(secret: str, usage: Jeton.Usage, *, quand: datetime) -> Jeton:
    """Use a link, once: its row and its account are locked. The row stays, used, until its hour.

    :raises LienPerime: as `verifier`.
    """
    jeton = verifier(secret, usage, quand=quand)
    jeton.consomme_le = quand
    jeton.save(update_fields=["consomme_le"])
    return jeton


def annuler(compte: Compte, *usages: Jeton.Usage) -> None:
    """The links of these purposes open nothing any more."""
    Jeton.objects.filter(compte=compte, usage__in=usages).delete()


def annuler_les_autres(jeton: Jeton) -> None:
    """The other links of the same purpose open nothing any more."""
    Jeton.objects.filter(compte=jeton.compte_id, usage=jeton.usage).exclude(pk=jeton.pk).delete()


def annuler_depuis(jeton: Jeton) -> None:
    """The links of the same purpose made since this one open nothing any more."""
    Jeton.objects.filter(compte=jeton.compte, usage=jeton.usage, cree_le__gte=jeton.cree_le).delete()


def effacer_perimes(*, quand: datetime) -> int:
    """Delete the links past their hour, with what they carried; gives how many."""
    return Jeton.objects.filter(expire_le__lte=quand).delete()[0]
