"""Cyclades and pretix in turn, both warm: python -m bench.pair.tours RACINE PIDS PERSONNES TOURS

Prints one line of JSON: per round, ms of CPU a journey of each, and H. Cyclades' database is the one that the
environment names, migrated; its background work (two PDF) is done here and counted.
"""

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count

import django

from bench.banc import preparation, processus, serveurs
from bench.banc.mesure import FILS, Banc
from bench.banc.scenario import PRODUCTION
from bench.pair import pretix

RANGS = count(1)
DERNIER = "Récapitulatif en PDF"


def cyclades(banc: Banc, personnes: int) -> float:
    """Everybody from the home page to the récapitulatif in hand; ms of CPU each."""
    equipe, total = banc.equipe(personnes), 0.0
    while equipe.acte is not None:
        acte = equipe.acte
        cpu = banc.mesurer(partial(banc.faire, equipe), ici=acte.nom == PRODUCTION)
        total += cpu if acte.du_parcours or acte.nom == PRODUCTION else 0.0
        if acte.nom == DERNIER:
            break
    equipe.partir()
    return total / personnes


def le_pair(racine: str, pids: tuple[int, ...], personnes: int) -> float:
    avant = processus.cpu(pids)
    with ThreadPoolExecutor(FILS) as fils:
        list(fils.map(partial(pretix.parcourir, racine), [next(RANGS) for _ in range(personnes)]))
    return (processus.cpu(pids) - avant) / personnes


def main() -> None:
    racine, pids = sys.argv[1], tuple(int(pid) for pid in sys.argv[2].split(","))
    personnes, tours = int(sys.argv[3]), int(sys.argv[4])
    django.setup()
    preparation.remplir()
    base = os.environ.get("PID_DE_LA_BASE")
    rendus = []
    with serveurs.web(os.environ) as web:
        banc = Banc(web, int(base) if base else None, preparation.offre())
        banc.compter()
        le_pair(racine, pids, 4)
        for _ in range(tours):
            h = banc.mesurer_h()
            rendus.append((cyclades(banc, personnes), le_pair(racine, pids, personnes), (h + banc.mesurer_h()) / 2))
    print(json.dumps(rendus))


if __name__ == "__main__":
    main()
