"""The relay: one SMTP connection, kept for several messages; what its refusals mean."""

import smtplib
from email.header import Header
from email.message import Message as MIMEMessage
from email.utils import format_datetime, formataddr, parseaddr
from types import TracebackType

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, SafeMIMEMultipart, SafeMIMEText, get_connection

from cyclades.metier.courrier.models import Message


class RelaisInjoignable(Exception):
    """No message can leave now, whichever it is."""


class EchecPassager(Exception):
    """This message did not leave, and may later."""


class EchecDefinitif(Exception):
    """This message never will."""


class Relais:
    """A connection to the relay, opened at need, closed at the end."""

    def __init__(self) -> None:
        self._connexion = get_connection()

    def __enter__(self) -> "Relais":
        return self

    def __exit__(self, genre: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        self._connexion.close()

    def ouvrir(self) -> None:
        """Open the connection, or make sure that it is still there.

        :raises RelaisInjoignable: it cannot be had.
        """
        try:
            ouverte = getattr(self._connexion, "connection", None)
            if ouverte is not None and not _repond(ouverte):
                self._connexion.close()
            self._connexion.open()
        except (smtplib.SMTPException, OSError) as erreur:
            raise RelaisInjoignable(en_clair(erreur)) from erreur

    def remettre(self, message: Message) -> None:
        """Hand one message over; on return the relay has it.

        :raises EchecPassager: 4xx, a delay, a connection lost.
        :raises EchecDefinitif: 5xx, or a message that cannot be written down.
        """
        try:
            self._connexion.send_messages([composer(message)])
        except (smtplib.SMTPException, OSError) as erreur:
            raise (EchecDefinitif if est_definitif(erreur) else EchecPassager)(en_clair(erreur)) from erreur
        except ValueError as erreur:  # one message must not stop those behind it
            raise EchecDefinitif(f"message impossible à composer ({type(erreur).__name__})") from erreur


PREFIXE = "[CYCLADES] "
"""Of the subject of every mail, as it leaves: people sort them by it. In the service, it would say nothing."""


class Mail(EmailMultiAlternatives):
    """As Django's, but a long subject begins on the line of its name: folded from the start, some readers show none."""

    def message(self) -> SafeMIMEText | SafeMIMEMultipart:  # type: ignore[override]
        mail: SafeMIMEText | SafeMIMEMultipart = super().message()  # type: ignore[assignment]
        del mail["Subject"]
        MIMEMessage.__setitem__(  # type: ignore[misc]
            mail, "Subject", Header(str(self.subject), "utf-8", 76, "Subject")
        )
        return mail


def composer(message: Message) -> EmailMultiAlternatives:
    """The mail of a row: always the same one, by its identifier and its date."""
    nom, adresse = parseaddr(settings.DEFAULT_FROM_EMAIL)
    mail = Mail(
        subject=PREFIXE + message.sujet.removeprefix(PREFIXE),
        body=message.texte,
        from_email=formataddr((message.expediteur or nom, adresse)),
        to=[message.destinataire],
        headers={
            "Message-ID": f"<{message.pk}@{adresse.rpartition('@')[2]}>",
            "Date": format_datetime(message.ecrit_le),
            "Content-Language": "fr",
            "Auto-Submitted": "auto-generated",
        },
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail


def est_definitif(erreur: Exception) -> bool:
    """Does the relay say never (5xx), rather than later?"""
    codes = [code for code, _ in _reponses(erreur)]
    return bool(codes) and all(500 <= code < 600 for code in codes)


def en_clair(erreur: Exception) -> str:
    """What the relay answered, or what became of the connection."""
    reponses = [f"{code} {texte}" for code, texte in _reponses(erreur)]
    return ("; ".join(reponses) or f"{type(erreur).__name__} : {erreur}")[:300]


def _reponses(erreur: Exception) -> list[tuple[int, str]]:
    if isinstance(erreur, smtplib.SMTPRecipientsRefused):
        return [(code, _texte(texte)) for code, texte in erreur.recipients.values()]
    if isinstance(erreur, smtplib.SMTPResponseException):
        return [(erreur.smtp_code, _texte(erreur.smtp_error))]
    return []


def _texte(brut: bytes | str) -> str:
    return brut.decode(errors="replace") if isinstance(brut, bytes) else brut


def _repond(connexion: smtplib.SMTP) -> bool:
    try:
        return connexion.noop()[0] == 250
    except smtplib.SMTPException:
        return False
