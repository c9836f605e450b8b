"""Encryption at rest, by a ring of keys: the first one writes, all read. Without a key, bytes are kept as they are.

Fernet (AES-128-CBC and HMAC-SHA-256) from `cryptography`: its tokens begin with a version byte, so that files kept
before a key was set stay readable. `CLES_FICHIERS`: keys made by `Fernet.generate_key()`, the newest first.
"""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from cyclades.socle.fichiers.refus import FichierAltere

MARQUE = b"CYCLADES-CHIFFRE-1\n"
"""Before each encrypted file; no PDF nor JPEG begins so."""


def chiffrer(octets: bytes) -> bytes:
    cles = _cles()
    return MARQUE + cles[0].encrypt(octets) if cles else octets


def dechiffrer(garde: bytes, cle: str) -> bytes:
    """:raises FichierAltere: no key of the ring opens it, or it was changed."""
    if not garde.startswith(MARQUE):
        return garde
    try:
        return MultiFernet(_cles() or [Fernet(Fernet.generate_key())]).decrypt(garde[len(MARQUE) :])
    except InvalidToken as refus:
        raise FichierAltere(cle) from refus


def est_a_jour(garde: bytes) -> bool:
    """Is it as `chiffrer` would write it today?"""
    cles = _cles()
    if not garde.startswith(MARQUE) or not cles:
        return not garde.startswith(MARQUE) and not cles
    try:
        cles[0].decrypt(garde[len(MARQUE) :])
    except InvalidToken:
        return False
    return True


def _cles() -> list[Fernet]:
    """Keys are made when asked for: a test, or an operator, changes them."""
    return [Fernet(cle) for cle in settings.CLES_FICHIERS]
