"""The front proxies that are believed: `MANDATAIRES` names addresses, or networks (« 10.0.0.0/24 »)."""

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings


def est_mandataire(adresse: str) -> bool:
    """Is this address, as the connection says it, that of a front which is believed?"""
    try:
        dite = ip_address(adresse)
    except ValueError:
        return False
    directe = getattr(dite, "ipv4_mapped", None) or dite
    return any(directe in reseau for reseau in _reseaux(tuple(settings.MANDATAIRES)))


@lru_cache(maxsize=8)
def _reseaux(declares: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(declare, strict=False) for declare in declares)
