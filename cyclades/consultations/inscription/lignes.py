"""Positions as a version keeps them."""

from dataclasses import asdict
from fractions import Fraction
from typing import Any

from cyclades.reglementation.positions import Ligne
from cyclades.reglementation.vocabulaire import Confiance, Mode, Position


def ligne_en_json(ligne: Ligne) -> dict[str, Any]:
    """Plain values; a mark as the exact fraction it is."""
    return asdict(ligne) | {"note": None if ligne.note is None else str(ligne.note), "choix": list(ligne.choix)}


def ligne_de_json(valeurs: dict[str, Any]) -> Ligne:
    return Ligne(
        **valeurs
        | {
            "position": Position(valeurs["position"]),
            "mode": Mode(valeurs["mode"]) if valeurs["mode"] else None,
            "confiance": Confiance(valeurs["confiance"]) if valeurs.get("confiance") else None,
            "choix": tuple(valeurs["choix"]),
            "note": None if valeurs["note"] is None else Fraction(valeurs["note"]),
        }
    )
