"""A link received by mail, before its button is pressed: reading it uses nothing."""

from dataclasses import dataclass
from datetime import datetime

from cyclades.metier.comptes.models import Jeton, empreinte


@dataclass(frozen=True, slots=True)
class Lien:
    """`expire_le`: until when its button works; none when it does not any more. `role` is whose password it changes."""

    expire_le: datetime | None
    role: str = ""
    adresse: str = ""

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
    return Lien(expire_le=jeton.expire_le, role=jeton.compte.role, adresse=jeton.donnees.get("adresse", ""))
