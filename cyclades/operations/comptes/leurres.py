"""The same work for nobody: how long an answer takes must not tell who has an account (AUT-07)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from cyclades.metier.comptes.models import Compte


@contextmanager
def compte_pour_de_vrai(oui: bool) -> Iterator[None]:
    """Keep what is written inside, or undo it at once: it took its time, and leaves nothing."""
    with transaction.atomic():
        yield
        if not oui:
            transaction.set_rollback(True)


def personne(quand: datetime) -> Compte:
    """Somebody to write to who does not exist, as if they had asked for an account just now."""
    identifiant = uuid4()
    adresse = f"{identifiant}@personne.invalid"
    return Compte(id=identifiant, adresse_mail=adresse, cle_mail=adresse, cree_le=quand)
