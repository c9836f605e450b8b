"""Positions as a version keeps them."""

from dataclasses import asdict
from fractions import Fraction
from typing import Any

from cyclades.reglementation.positions import Ligne
from cyclades.reglementation.vocabulaire import Confiance, Mode, Position


def ligne_en_json(ligne: Ligne) -> dict[str, Any]:
    """Plain values; a mark as the exact fraction it is."""
    exactes = {"note": _texte(ligne.note), "note_sur": _texte(ligne.note_sur)}
    return asdict(ligne) | exactes | {"choix": list(ligne.choix)}


def _texte(valeur: Fraction | None) -> str | None:
    return None if valeur is None else str(valeur)


def ligne_de_json(valeurs: dict[str, Any]) -> Ligne:
    return Ligne(
        **valeurs
        | {
            "position": Position(valeurs["position"]),
            "mode": Mode(valeurs["mode"]) if valeurs["mode"] else None,
            "confiance": Confiance(valeurs["confiance"]) if valeurs.get("confiance") else None,
            "choix": tuple(valeurs["choix"]),
            "note": _fraction(valeurs["note"]),
            "note_sur": _fraction(valeurs.get("note_sur")),
        }
    )


def _fraction(texte: str | None) -> Fraction | None:
    return None if texte is None else Fraction(texte)
