"""Random journeys on one database, by one process: python -m bench.banc.hasard PREMIERE NOMBRE SECONDES

Stops at whichever comes first. Prints one line of JSON. The database is the one that the environment names, prepared
by `python -m bench.banc.hasard preparer`.
"""

import json
import sys
import time
from collections import Counter

import django


def preparer() -> None:
    from bench.banc import preparation
    from tests.fabriques.parcours_aleatoires import ouvrir_les_services

    preparation.migrer()
    preparation.referentiels()
    ouvrir_les_services()


def jouer_tous(premiere: int, nombre: int, secondes: float) -> dict[str, object]:
    from tests.fabriques.parcours_aleatoires import jouer, terrain

    actes: Counter[str] = Counter()
    manquements: list[str] = []
    joues, fin = 0, time.monotonic() + secondes
    with terrain() as ouvert:
        while joues < nombre and time.monotonic() < fin:
            bilan = jouer(premiere + joues, ouvert)
            actes += bilan.actes
            manquements += bilan.manquements
            joues += 1
    return {"joues": joues, "actes": actes, "manquements": manquements}


def sans_attendre_le_disque() -> None:
    """A file that nobody will miss; what waits for whom stays the same."""
    from django.db import connections

    from tests.fabriques.copie import SANS_ATTENTE

    options = connections.settings["default"]["OPTIONS"]
    for de, vers in SANS_ATTENTE.items():
        if "init_command" in options:
            options["init_command"] = options["init_command"].replace(de, vers)


def main() -> None:
    django.setup()
    sans_attendre_le_disque()
    if sys.argv[1] == "preparer":
        preparer()
    else:
        print(json.dumps(jouer_tous(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))))


if __name__ == "__main__":
    main()
