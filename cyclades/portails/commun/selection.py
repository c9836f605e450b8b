"""What was chosen of a list: some of its rows by their boxes, or all that its filters keep."""

from uuid import UUID

from django.http import QueryDict

from cyclades.portails.commun.identifiants import identifiant


def choisies(envoi: QueryDict) -> tuple[UUID, ...] | None:
    """The rows ticked; none at all, for « all », when the button pressed said so. What is no identifier is left out."""
    if envoi.get("choix") == "toutes":
        return None
    lues = (identifiant(valeur) for valeur in envoi.getlist("candidature"))
    return tuple(une for une in lues if une is not None)
