"""Known devices: a mark left in a browser where the person signed in, so that a stranger's failures never lock
them out.

The mark proves nothing by itself: it only opens a lane of tries of its own. It dies with the password.
"""

from collections.abc import Iterable
from hmac import compare_digest

from cyclades.metier.comptes.models import Compte
from cyclades.operations.comptes.essais import empreinte


def marque(compte: Compte) -> str:
    return empreinte(f"appareil:{compte.pk}:{compte.password}")


def est_connu(compte: Compte, appareils: Iterable[str]) -> bool:
    attendue = marque(compte)
    return any(compare_digest(attendue.encode(), une.encode()) for une in appareils)
