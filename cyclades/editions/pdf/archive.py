"""Documents frozen as JSON: what a row keeps, and what the rendering process is fed with."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import msgspec

from cyclades.editions.pdf.annulation import Annulation, annulation
from cyclades.editions.pdf.demande_pieces import DemandePieces, demande_pieces
from cyclades.editions.pdf.recapitulatif import Recapitulatif, recapitulatif
from cyclades.editions.pdf.relance_pieces import RelancePieces, relance_pieces

Donnees: TypeAlias = Recapitulatif | DemandePieces | RelancePieces | Annulation

GENRES: Mapping[str, type[Donnees]] = {
    "recapitulatif": Recapitulatif,
    "demande_pieces": DemandePieces,
    "relance_pieces": RelancePieces,
    "annulation": Annulation,
}
NOMS: Mapping[type[Donnees], str] = {forme: genre for genre, forme in GENRES.items()}
RENDUS: Mapping[str, Callable[[Any], bytes]] = {
    "recapitulatif": recapitulatif,
    "demande_pieces": demande_pieces,
    "relance_pieces": relance_pieces,
    "annulation": annulation,
}

# Raised with any change of the values or of the sentences of a template: what was published then can be told from now.
MODELE = 1


class ArchiveIllisible(ValueError):
    """Not a document frozen by this version."""


def vers_json(donnees: Donnees) -> dict[str, object]:
    """`donnees` as JSON values, with the kind of document and the version of its model."""
    return {"genre": NOMS[type(donnees)], "modele": MODELE, "donnees": msgspec.to_builtins(donnees)}


def depuis_json(archive: Mapping[str, object] | bytes | str) -> Donnees:
    """The inverse of `vers_json`, from JSON values or from text.

    :raises ArchiveIllisible: another kind, another model, a value missing or of the wrong type.
    """
    try:
        valeurs: Mapping[str, Any] = (
            msgspec.json.decode(archive, type=dict[str, Any]) if isinstance(archive, bytes | str) else archive
        )
        if valeurs["modele"] != MODELE:
            raise ArchiveIllisible(f"modèle {valeurs['modele']}, attendu {MODELE}")
        return msgspec.convert(valeurs["donnees"], type=GENRES[valeurs["genre"]])
    except (KeyError, msgspec.MsgspecError) as erreur:
        raise ArchiveIllisible(str(erreur)) from erreur


def rendre(donnees: Donnees) -> bytes:
    """The PDF of any kind of document."""
    return RENDUS[NOMS[type(donnees)]](donnees)
