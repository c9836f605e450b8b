"""A real SMTP server on the loopback, that answers what the test says."""

import contextlib
import email.policy
import os
import signal
import socket
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage
from email.parser import BytesParser

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


class RelaisDEssai:
    """Keeps what it accepts. `repondre_*` give its next answers, in order; then it accepts everything."""

    def __init__(self) -> None:
        self.recus: list[EmailMessage] = []
        self.enveloppes: list[tuple[str, tuple[str, ...]]] = []
        self.connexions = 0
        self.reponses_a_mail: list[str] = []
        self.reponses_a_rcpt: list[str] = []
        self.reponses_a_data: list[str] = []
        self.apres_data: Callable[[SMTP], None] = lambda serveur: None
        self.port = port_libre()
        self.controleur = Controller(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> "RelaisDEssai":
        self.controleur.start()
        return self

    def __exit__(self, *_) -> None:
        self.controleur.stop()

    @property
    def destinataires(self) -> list[str]:
        return [adresse for _, adresses in self.enveloppes for adresse in adresses]

    def combien(self) -> Counter[str]:
        """How many times each message was accepted, by its Message-ID."""
        return Counter(message["Message-ID"] for message in self.recus)

    async def handle_EHLO(self, serveur, session, enveloppe, nom, reponses):  # noqa: N802 (named by aiosmtpd)
        self.connexions += 1
        session.host_name = nom
        return reponses

    async def handle_MAIL(self, serveur, session, enveloppe, adresse, options):  # noqa: N802 (named by aiosmtpd)
        if self.reponses_a_mail:
            return self.reponses_a_mail.pop(0)
        enveloppe.mail_from = adresse
        return "250 OK"

    async def handle_RCPT(self, serveur, session, enveloppe, adresse, options):  # noqa: N802 (named by aiosmtpd)
        if self.reponses_a_rcpt:
            return self.reponses_a_rcpt.pop(0)
        enveloppe.rcpt_tos.append(adresse)
        return "250 OK"

    async def handle_DATA(self, serveur, session, enveloppe):  # noqa: N802 (named by aiosmtpd)
        reponse = self.reponses_a_data.pop(0) if self.reponses_a_data else "250 OK"
        if reponse.startswith("250"):
            self.recus.append(
                BytesParser(policy=email.policy.default).parsebytes(enveloppe.content.replace(b"\r\n", b"\n"))
            )
            self.enveloppes.append((enveloppe.mail_from, tuple(enveloppe.rcpt_tos)))
        self.apres_data(serveur)
        return reponse

    def tuer_apres(self, nombre: int, pid: int) -> None:
        """Kill this sender once `nombre` more are accepted: the relay has the last one, its sender never knows."""
        limite = len(self.recus) + nombre

        def tuer(_: SMTP) -> None:
            if len(self.recus) >= limite:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

        self.apres_data = tuer
