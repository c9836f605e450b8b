"""The standard reasons of a refusal, by kind of piece: what is wrong, and what to send instead."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

FICHIER = "motifs_pieces.csv"
TOUTES = "*"


@dataclass(frozen=True, slots=True)
class Motif:
    """`libelle` is for the agent's list, `texte` for the candidate."""

    cle: str
    libelle: str
    texte: str


def motifs(nature: str) -> tuple[Motif, ...]:
    """Those of this kind of piece first, then those of all."""
    lus = _lus(settings.BASE_DIR / "referentiels" / FICHIER)
    siens = [motif for natures, motif in lus if nature in natures]
    return (*siens, *(motif for natures, motif in lus if TOUTES in natures))


def motif(nature: str, cle: str) -> Motif | None:
    """The one of that key, if this kind of piece may be refused for it."""
    return next((un for un in motifs(nature) if un.cle == cle), None)


@cache
def _lus(fichier: Path) -> tuple[tuple[frozenset[str], Motif], ...]:
    with fichier.open(encoding="utf-8", newline="") as lignes:
        return tuple(
            (frozenset(ligne["pieces"].split()), Motif(ligne["cle"], ligne["libelle"], ligne["texte"]))
            for ligne in csv.DictReader(lignes)
        )
