"""Writing a mail: one row, in the transaction of the fact that it tells."""

import re
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.core.validators import validate_email

from cyclades.metier.courrier.models import Message
from cyclades.socle.transactions import exiger_transaction

SUJET_MAXIMAL = 200
COMMANDES = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class Courriel(Protocol):
    """What a mail says: text and HTML side by side."""

    @property
    def sujet(self) -> str: ...
    @property
    def texte(self) -> str: ...
    @property
    def html(self) -> str: ...


def ecrire(
    *,
    courriel: Courriel,
    destinataire: str,
    nature: str,
    compte_id: UUID | None = None,
    candidature_id: UUID | None = None,
    expediteur: str = "",
    urgent: bool = False,
    visible: bool = True,
    cle: str | None = None,
    depart: datetime | None = None,
    quand: datetime,
) -> None:
    """Write one mail to one person; the same `cle` again writes nothing: the first one stands.

    `expediteur` is the name shown (the academy, the school), never the address. `visible` is false for a mail that
    carries a secret link: not shown in the person's messages, its text erased once it has left. It leaves at once, or
    from `depart` on.

    :raises HorsTransaction: no transaction is open.
    :raises ValidationError: the address is none; forms check it before.
    """
    exiger_transaction()
    validate_email(destinataire)
    message = Message(
        compte_id=compte_id,
        candidature_id=candidature_id,
        nature=nature,
        destinataire=destinataire,
        expediteur=sur_une_ligne(expediteur),
        sujet=sur_une_ligne(courriel.sujet)[:SUJET_MAXIMAL],
        texte=courriel.texte,
        html=courriel.html,
        urgent=urgent,
        visible=visible,
        cle=cle,
        ecrit_le=quand,
        essayer_le=depart or quand,
    )
    Message.objects.bulk_create([message], ignore_conflicts=cle is not None)


def sur_une_ligne(texte: str) -> str:
    """What goes into a header: names come from people, and a line break there would add headers."""
    return COMMANDES.sub(" ", texte).strip()
