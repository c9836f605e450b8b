"""Cyclades beside pretix, on the same machine, in turn: CPU of the servers a whole journey.

    python bench/pair/comparer.py http://127.0.0.1:8345/exam/session1/ --pids WEB,BASE [--personnes 4] [--tours 5]

pretix is started by whoever measures (`bench/README.md` says how), with two web workers; `--pids` are its first web
process and the first one of its database's server. Cyclades is started here, on PostgreSQL, with two workers.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(RACINE))

from bench.banc import bases, serveurs  # noqa: E402
from bench.banc.bilan import Bilan, repere  # noqa: E402


def main() -> int:
    lecteur = argparse.ArgumentParser(description="A whole journey, in Cyclades and in pretix, in turn.")
    lecteur.add_argument("racine", help="address of the event")
    lecteur.add_argument("--pids", required=True, help="first processes of its web server and of its database's")
    lecteur.add_argument("--personnes", default="4")
    lecteur.add_argument("--tours", default="5")
    options, bilan = lecteur.parse_args(), Bilan()
    with tempfile.TemporaryDirectory(prefix="cyclades-banc-") as nom, ExitStack() as pile:
        base = bases.postgresql(pile)
        env = serveurs.environnement(base.adresse, Path(nom)) | base.variables
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], env=env, cwd=RACINE, check=True)
        commande = [sys.executable, "-m", "bench.pair.tours", options.racine, options.pids]
        rendu = subprocess.run(
            [*commande, options.personnes, options.tours], env=env, cwd=RACINE, check=True, stdout=subprocess.PIPE
        )
    tours = json.loads(rendu.stdout.splitlines()[-1])
    for rang, (notre, pair, h) in enumerate(tours, 1):
        print(f"tour {rang} : Cyclades {notre:.0f} ms, pretix {pair:.0f} ms, H {h:.2f} ms, rapport {pair / notre:.1f}")
    print(repere())
    mediane = statistics.median
    bilan.dire("Cyclades, CPU d’un parcours, ses PDF compris", f"{mediane(un[0] for un in tours):.0f} ms")
    bilan.dire("pretix, CPU d’un parcours", f"{mediane(un[1] for un in tours):.0f} ms")
    bilan.dire("Cyclades, en H", f"{mediane(un[0] / un[2] for un in tours):.0f}")
    bilan.dire("pretix, en H", f"{mediane(un[1] / un[2] for un in tours):.0f}")
    rapport = mediane(pair / notre for notre, pair, _ in tours)
    bilan.dire("pretix / Cyclades", f"{rapport:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
