"""Asking clamd whether bytes are known to be harmful. No answer is never « sain ».

`ANTIVIRUS` is `aucun`, or where clamd listens: `unix:/run/clamav/clamd.ctl`, `tcp:host:port`. Protocol: INSTREAM.
"""

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

DELAI = 20.0  # seconds
MORCEAU = 65_536
REPONSE_MAXIMALE = 4_096


class Etat(StrEnum):
    """What is known of a file. Staff opens what is `SAIN`, or `NON_ANALYSE` where no antivirus is set."""

    SAIN = "sain"
    INFECTE = "infecte"
    NON_ANALYSE = "non_analyse"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`signature`: the name of what was found."""

    etat: Etat
    signature: str = ""


class AntivirusInjoignable(RuntimeError):
    """clamd did not answer, or not in its protocol: the file stays as it was, and is asked about again later."""


def est_regle() -> bool:
    """Is there an antivirus to ask?"""
    return bool(settings.ANTIVIRUS != "aucun")


def analyser(octets: bytes) -> Verdict:
    """
    :raises AntivirusInjoignable: no answer, or no verdict in it.
    """
    if not est_regle():
        return Verdict(Etat.NON_ANALYSE)
    try:
        with _ouvrir(settings.ANTIVIRUS) as prise:
            _envoyer(prise, octets)
            reponse = _lire(prise)
    except OSError as erreur:
        raise AntivirusInjoignable(str(erreur)) from erreur
    return _verdict(reponse)


def repond() -> bool:
    """Would a verdict be had now? True where there is no antivirus to ask."""
    try:
        analyser(b"")
    except AntivirusInjoignable:
        return False
    return True


def _ouvrir(adresse: str) -> socket.socket:
    sorte, _, ou = adresse.partition(":")
    if sorte == "tcp":
        hote, _, port = ou.rpartition(":")
        return socket.create_connection((hote, int(port)), timeout=DELAI)
    prise = socket.socket(socket.AF_UNIX)
    prise.settimeout(DELAI)
    try:
        prise.connect(ou)
    except OSError:
        prise.close()
        raise
    return prise


def _envoyer(prise: socket.socket, octets: bytes) -> None:
    """Each piece after its length on four bytes; zero ends."""
    prise.sendall(b"zINSTREAM\0")
    for debut in range(0, len(octets), MORCEAU):
        morceau = octets[debut : debut + MORCEAU]
        prise.sendall(len(morceau).to_bytes(4) + morceau)
    prise.sendall(bytes(4))


def _lire(prise: socket.socket) -> str:
    lue = b""
    while b"\0" not in lue and len(lue) < REPONSE_MAXIMALE:
        morceau = prise.recv(REPONSE_MAXIMALE)
        if not morceau:
            break
        lue += morceau
    return lue.rstrip(b"\0").decode(errors="replace")


def _verdict(reponse: str) -> Verdict:
    """« stream: OK », « stream: Name FOUND »; anything else (« INSTREAM size limit exceeded. ERROR ») is no verdict."""
    dite = reponse.removeprefix("stream: ")
    if dite == "OK":
        return Verdict(Etat.SAIN)
    if dite.endswith(" FOUND"):
        return Verdict(Etat.INFECTE, dite.removesuffix(" FOUND"))
    raise AntivirusInjoignable(f"réponse inattendue : {reponse[:200]}")


@register(Tags.security, deploy=True)
def un_antivirus_est_regle(**_: object) -> Sequence[CheckMessage]:
    """In production, files of strangers are opened by agents."""
    if est_regle():
        return []
    return [Error("ANTIVIRUS : « aucun ». Les fichiers déposés ne seront pas analysés.", id="socle.E002")]
