"""Ten thousand registrations taken at random through the acts of the steps, half on SQLite, half on PostgreSQL.

    python bench/parcours_aleatoires.py [--court] [--nombre N] [--graine N] [--base sqlite]

Random specialty, category, acquis, choices, order; answers sent twice, out of date, at once. Never a candidature that
the whole check refuses, never an accepted step lost, never two candidatures for one start. Prints its seed, which
plays the same persons again; exits 1 when anything of this happened.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from bench.banc import bases, serveurs  # noqa: E402
from bench.banc.bilan import Bilan  # noqa: E402

NOMBRE = 10_000
COURT = 7.0
"""Seconds of journeys on each database, when the whole is to take less than 50."""
SANS_FIN = 24 * 3600.0
MONTRES = 20
RANGS = {"SQLite": 0, "PostgreSQL": 1}
"""Each database has half of the seeds."""


def jouer(env: dict[str, str], premiere: int, nombre: int, secondes: float) -> dict[str, Any]:
    """As many processes as cores, on one prepared database."""
    banc = [sys.executable, "-m", "bench.banc.hasard"]
    subprocess.run([*banc, "preparer"], env=env, cwd=RACINE, check=True)
    ouvriers = os.cpu_count() or 1
    part = -(-nombre // ouvriers)

    def un(rang: int) -> dict[str, Any]:
        commande = [*banc, str(premiere + rang * part), str(min(part, nombre - rang * part)), str(secondes)]
        rendu = subprocess.run(commande, env=env, cwd=RACINE, check=True, stdout=subprocess.PIPE, text=True)
        lu: dict[str, Any] = json.loads(rendu.stdout.splitlines()[-1])
        return lu

    with ThreadPoolExecutor(ouvriers) as fils:
        return _ensemble(list(fils.map(un, range(ouvriers))))


def _ensemble(rendus: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "joues": sum(rendu["joues"] for rendu in rendus),
        "actes": sum((Counter(rendu["actes"]) for rendu in rendus), Counter()),
        "manquements": [un for rendu in rendus for un in rendu["manquements"]],
    }


def juger(bilan: Bilan, base: str, lu: dict[str, Any], attendus: int, secondes: float) -> None:
    manquements, inscrites = lu["manquements"], lu["actes"]["enregistree"]
    faits = ", ".join(f"{combien} {nom}" for nom, combien in lu["actes"].most_common())
    print(f"{base} : {lu['joues']} parcours en {secondes:.0f} s ; {faits}")
    for un in manquements[:MONTRES]:
        print(f"    {un}")
    bilan.juger(f"{base} : parcours joués", f"{lu['joues']}", f"≥ {attendus}", lu["joues"] >= attendus)
    bilan.juger(f"{base} : ce qui ne doit jamais arriver", f"{len(manquements)}", "0", not manquements)
    bilan.juger(f"{base} : inscriptions obtenues", f"{inscrites}", "> la moitié", inscrites > lu["joues"] / 2)


def main() -> int:
    lecteur = argparse.ArgumentParser(description="Random journeys through the acts, on both databases.")
    lecteur.add_argument("--court", action="store_true", help="under 50 s")
    lecteur.add_argument("--nombre", type=int, default=NOMBRE, help="of journeys, both databases together")
    lecteur.add_argument("--graine", type=int, help="plays these again")
    lecteur.add_argument("--base", choices=("sqlite", "postgresql"), help="this one alone")
    options = lecteur.parse_args()
    graine = random.randrange(10**7) if options.graine is None else options.graine
    print(f"graine {graine}", flush=True)
    bilan, moitie = Bilan(), options.nombre // 2
    with tempfile.TemporaryDirectory(prefix="cyclades-banc-") as nom:
        for base in bases.toutes(Path(nom), seule=options.base):
            env, debut = serveurs.environnement(base.adresse, Path(nom)), time.monotonic()
            lu = jouer(env, graine + RANGS[base.nom] * moitie, moitie, COURT if options.court else SANS_FIN)
            juger(bilan, base.nom, lu, 1 if options.court else moitie, time.monotonic() - debut)
    return bilan.conclure()


if __name__ == "__main__":
    sys.exit(main())
