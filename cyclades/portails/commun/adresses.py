"""Addresses that never change while a process lives: asked for by every page, worked out once."""

from functools import cache

from django.templatetags.static import static
from django.urls import reverse


@cache
def adresse_de(route: str) -> str:
    """Of a route without argument."""
    return reverse(route)


@cache
def adresse_du_fichier(chemin: str) -> str:
    """Of a static file; under its digest in production, where `collectstatic` has named it so."""
    return static(chemin)
