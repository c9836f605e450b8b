"""What a production must have, and says that it lacks: it does not start, and names each reason."""

import base64
import binascii
from collections.abc import Iterator, Sequence
from ipaddress import ip_network
from types import ModuleType
from urllib.parse import urlsplit

RELAIS_DE_LA_DEMONSTRATION = ("127.0.0.1", 1025)
CLE_MINIMALE, SIGNES_MINIMAUX, OCTETS_MINIMAUX = 50, 10, 16


def fautes(env: ModuleType, *, cle: str, hotes: Sequence[str], applications: Sequence[str]) -> Iterator[str]:
    """Each in words, none when all is well; `env` is `config.env`, as it was read."""
    if len(cle) < CLE_MINIMALE or len(set(cle)) < SIGNES_MINIMAUX:
        yield "CLE_SECRETE : 50 caractères au hasard ou plus."
    if not env.ADRESSE.startswith("https://"):
        yield "ADRESSE : elle commence par https://."
    if not hotes or "*" in "".join(hotes):
        yield "HOTES : les noms auxquels le service répond, sans « * »."
    elif urlsplit(env.ADRESSE).hostname not in hotes and env.ADRESSE.startswith("https://"):
        yield "HOTES : le nom qui est dans ADRESSE en fait partie."
    yield from _du_frontal(env.MANDATAIRES)
    if env.BASE.startswith("sqlite:"):
        yield "BASE : l'adresse d'un serveur PostgreSQL."
    yield from _des_cles(env)
    yield from _du_courrier(env)
    if env.ATTRAPE_COURRIELS or any(application.startswith("demonstration") for application in applications):
        yield "Le code de démonstration est refusé en production."


def _du_frontal(mandataires: Sequence[str]) -> Iterator[str]:
    """Without it the instant of reception is that of processing, and everybody has one network address."""
    if not mandataires:
        yield "MANDATAIRES : les adresses ou les réseaux du frontal dont l'horodatage est cru."
    try:
        reseaux = [ip_network(un, strict=False) for un in mandataires]
    except ValueError:
        yield "MANDATAIRES : des adresses ou des réseaux, comme 10.0.0.5 ou 10.0.0.0/24."
        return
    if any(not reseau.prefixlen for reseau in reseaux):
        yield "MANDATAIRES : le monde entier n'est pas un frontal."


def _des_cles(env: ModuleType) -> Iterator[str]:
    if not env.CLES_FICHIERS:
        yield "CLES_FICHIERS : une clé au moins, sans quoi les pièces d'identité sont gardées en clair."
    for nom in ("CLES_FICHIERS", "CLES_SCEAU"):
        if any(map(_est_devinable, getattr(env, nom))):
            yield f"{nom} : 32 octets tirés au hasard, en base64 ; jamais une phrase ni un exemple."


def _est_devinable(cle: str) -> bool:
    """Not 32 bytes, or bytes that somebody wrote: a sentence, a series, the same few."""
    try:
        octets = base64.urlsafe_b64decode(cle.replace("+", "-").replace("/", "_"))
    except (ValueError, binascii.Error):
        return True
    return len(octets) != 32 or len(set(octets)) < OCTETS_MINIMAUX or octets.isascii()


def _du_courrier(env: ModuleType) -> Iterator[str]:
    if (env.MAIL_HOTE, env.MAIL_PORT) == RELAIS_DE_LA_DEMONSTRATION:
        yield "MAIL_HOTE, MAIL_PORT : le relais qui envoie les courriels."
    if ".invalid" in env.MAIL_DE or "@" not in env.MAIL_DE:
        yield "MAIL_DE : l'expéditeur des courriels, d'un domaine qui est à vous."
