"""A seal of the house on bytes: Ed25519, by a ring of keys: the first one seals, all recognise.

The keys of `CLES_SCEAU` (32 random bytes each, in base64), else one made from `SECRET_KEY`, which is always the last of
the ring: what was sealed before the operator set a key is still recognised afterwards.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

LONGUEUR = 32


class CleIllisible(RuntimeError):
    """A key of `CLES_SCEAU` is no 32 bytes in base64: the operator's to repair."""


@dataclass(frozen=True, slots=True)
class Sceau:
    """`cle`: which key of the ring; `valeur`: the signature, in base64."""

    cle: str
    valeur: str


def sceller(message: bytes) -> Sceau:
    """By the first key of the ring."""
    cle = _cles()[0]
    return Sceau(_nom(cle), base64.b64encode(cle.sign(message)).decode())


def est_authentique(message: bytes, sceau: Sceau) -> bool:
    """Were exactly these bytes sealed by the key that this seal names?"""
    for cle in _cles():
        if hmac.compare_digest(_nom(cle), sceau.cle):
            return _verifie(cle, message, sceau.valeur)
    return False


def _verifie(cle: Ed25519PrivateKey, message: bytes, valeur: str) -> bool:
    try:
        cle.public_key().verify(base64.b64decode(valeur, validate=True), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _nom(cle: Ed25519PrivateKey) -> str:
    return hashlib.sha256(cle.public_key().public_bytes_raw()).hexdigest()[:16]


def _cles() -> list[Ed25519PrivateKey]:
    """Made when asked for: a test, or an operator, changes them."""
    propre = hmac.new(settings.SECRET_KEY.encode(), b"cyclades.sceau", hashlib.sha256).digest()
    return [Ed25519PrivateKey.from_private_bytes(graine) for graine in (*map(_graine, settings.CLES_SCEAU), propre)]


def _graine(texte: str) -> bytes:
    try:
        graine = base64.b64decode(texte, validate=True)
    except ValueError as faute:
        raise CleIllisible(str(faute)) from faute
    if len(graine) != LONGUEUR:
        raise CleIllisible(f"{len(graine)} octets au lieu de {LONGUEUR}")
    return graine
