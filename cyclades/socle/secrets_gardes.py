"""Short secrets kept in rows, encrypted by a ring of keys: the first one writes, all read.

The keys of the stored files (`CLES_FICHIERS`), when there are any, then one made from `SECRET_KEY`: a secret is never
kept in clear, and one written before the operator set a key is still read afterwards. Each is bound to what it is the
secret of: moved to another row, it opens nothing.
"""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class SecretIllisible(RuntimeError):
    """No key of the ring opens it, or it is the secret of something else: the operator's to repair."""


def garder(secret: str, *, de: str) -> str:
    """What may be kept of this secret of `de`."""
    return _cles()[0].encrypt(f"{de}\n{secret}".encode()).decode()


def rendre(garde: str, *, de: str) -> str:
    """:raises SecretIllisible: no key opens it, or it belongs to something else than `de`."""
    try:
        proprietaire, _, secret = MultiFernet(_cles()).decrypt(garde.encode()).decode().partition("\n")
    except InvalidToken as refus:
        raise SecretIllisible(de) from refus
    if proprietaire != de:
        raise SecretIllisible(de)
    return secret


def est_a_jour(garde: str) -> bool:
    """Was it written by the first key of the ring?"""
    try:
        _cles()[0].decrypt(garde.encode())
    except InvalidToken:
        return False
    return True


def _cles() -> list[Fernet]:
    """Made when asked for: a test, or an operator, changes them."""
    propre = hmac.new(settings.SECRET_KEY.encode(), b"cyclades.secrets_gardes", hashlib.sha256).digest()
    return [*(Fernet(cle) for cle in settings.CLES_FICHIERS), Fernet(base64.urlsafe_b64encode(propre))]
