"""The queue: which message is next, and what became of it. The table of states says what may follow what."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from cyclades.metier.courrier.etats import TABLE, Acte, Etat
from cyclades.metier.courrier.models import Message

OUBLI = timedelta(minutes=5)
"""A message taken this long ago was taken by somebody who died."""

_PRENDRE = """
    UPDATE courrier_message
    SET etat = %(en_cours)s, pris_par = %(preneur)s, pris_le = %(quand)s, essais = essais + 1
    WHERE etat = %(a_envoyer)s AND id = (
        SELECT id FROM courrier_message
        WHERE etat = %(a_envoyer)s AND urgent = %(urgent)s AND essayer_le <= %(quand)s
        ORDER BY essayer_le LIMIT 1 {saute_les_verrous}
    )
    RETURNING *
"""


def a_un_message_du(quand: datetime) -> bool:
    return Message.objects.filter(etat=Etat.A_ENVOYER, essayer_le__lte=quand).exists()


def prendre(*, preneur: str, quand: datetime) -> Message | None:
    """Take the next message due, urgent ones first: one at a time, so that whoever dies holds one back and no more."""
    saute = "FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
    requete = _PRENDRE.format(saute_les_verrous=saute)
    valeurs = {
        "a_envoyer": Etat.A_ENVOYER.value,
        "en_cours": TABLE[Etat.A_ENVOYER, Acte.PRENDRE].value,
        "preneur": preneur,
        "quand": connection.ops.adapt_datetimefield_value(quand),
    }
    for urgent in (True, False):
        with transaction.atomic():
            pris = list(Message.objects.raw(requete, valeurs | {"urgent": urgent}))
        if pris:
            return pris[0]
    return None


def envoye(message: Message, *, quand: datetime) -> None:
    """It has left; if it carried a secret, its text is erased."""
    passer(message, Acte.ENVOYER, envoye_le=quand, erreur="", **_sans_secret(message))


def relacher(message: Message, *, essayer_le: datetime, erreur: str) -> None:
    passer(message, Acte.RELACHER, essayer_le=essayer_le, erreur=erreur)


def abandonner(message: Message, *, erreur: str) -> None:
    """It will not be tried again; if it carried a secret, its text is erased."""
    passer(message, Acte.ABANDONNER, erreur=erreur, **_sans_secret(message))


def reprendre_les_oublies(*, quand: datetime) -> int:
    """Take back the messages whose sender died while sending them; they may leave twice, under the same identifier."""
    oublies = Message.objects.filter(etat=Etat.EN_COURS, pris_le__lte=quand - OUBLI)
    return _passer(oublies, Acte.RELACHER, essayer_le=quand) if oublies.exists() else 0


def passer(message: Message, acte: Acte, **champs: object) -> int:
    """Nothing when the message has been taken back meanwhile."""
    return _passer(Message.objects.filter(pk=message.pk, pris_par=message.pris_par), acte, **champs)


def _passer(messages: "QuerySet[Message]", acte: Acte, **champs: object) -> int:
    return messages.filter(etat=Etat.EN_COURS).update(etat=TABLE[Etat.EN_COURS, acte], pris_par="", **champs)


def _sans_secret(message: Message) -> dict[str, str]:
    return {} if message.visible else {"texte": "", "html": ""}
