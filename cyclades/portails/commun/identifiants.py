"""Identifiers as they come in a query string or a form."""

from uuid import UUID


def identifiant(texte: str) -> UUID | None:
    """None when empty. What is no identifier is answered as one that nobody has."""
    try:
        return UUID(texte) if texte else None
    except ValueError:
        return UUID(int=0)
